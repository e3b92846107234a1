package dev.tributary.dealreg.console;

import dev.tributary.dealreg.ledger.EntryView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Codes, amounts and times as people read them. A code that has no words yet is shown as it is, in plain letters. */
public final class Words {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm 'UTC'", Locale.ENGLISH);
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_-]+");
    private static final int LEAST_UNIT_DECIMALS = 2;

    private static final Map<String, String> CODES = Map.ofEntries(
            Map.entry("DUPLICATE_SAME_PARTNER", "One partner claims the same deal twice"),
            Map.entry("DUPLICATE_CROSS_PARTNER", "Two partners claim the same deal"),
            Map.entry("PROTECTED_OVERLAP", "Another partner claims a protected deal"),
            Map.entry("DIRECT_ENGAGED", "We were there first"),
            Map.entry("LATE_REGISTRATION", "Registered too late"),
            Map.entry("EXPIRED_BUT_CLOSED", "Closed just after the protection ran out"),
            Map.entry("INCUMBENT_RENEWAL", "The incumbent keeps the renewal"),
            Map.entry("TERRITORY_VIOLATION", "Outside the partner's territory"),
            Map.entry("NAMED_ACCOUNT", "A named account"),
            Map.entry("PARTNER_INELIGIBLE", "The partner was not in good standing"),
            Map.entry("ENTITY_HIERARCHY", "Only a related company matches"),
            Map.entry("SOURCE_ORIGIN_MISMATCH", "Registration and CRM name different sources"),
            Map.entry("CLOUD_DUPLICATE", "The cloud's program has this referral"),
            Map.entry("CAP_EXCEEDED", "More is payable than the policy allows"),
            Map.entry("MULTI_TIER_STACK", "Several fees on one order"),
            Map.entry("DOUBLE_PAY", "The invoice is paid under another program"),
            Map.entry("AMOUNT_MISMATCH", "CRM and billing name different amounts"),
            Map.entry("RETRO_CHANGE", "Changed after the month was closed"),
            Map.entry("SELF_REFERRAL", "Partner and customer are the same company"),
            Map.entry("POACHING", "Another partner offered inside a protection"),
            Map.entry("DISPUTED_BY_PARTNER", "A partner contests its credit"),
            Map.entry("POC", "Proof of concept"),
            Map.entry("MERGE", "the claims are merged; the earliest submission counts"),
            Map.entry("NEEDS_OWNER_APPROVAL", "the claim waits for the account's owner"),
            Map.entry("HOLD_UNTIL_CURED", "the claim keeps its place until that is put right"),
            Map.entry("PERSON_DECIDES", "the claim waits for a person"),
            Map.entry("LINK_EXISTING", "the referral is the one that is there already"),
            Map.entry("BLOCK_PAYABLE", "what is payable is held"),
            Map.entry("ONE_FEE_PER_CAPACITY", "one fee for each capacity is paid"),
            Map.entry("HIGHER_PRECEDENCE_ONLY", "only the program of higher precedence pays"),
            Map.entry("HOLD_BILLING_WINS", "it is held; what is billed counts for the payout"),
            Map.entry("ADJUST_OPEN_PERIOD", "the difference stands in the open month"),
            Map.entry("HOLD_UNTIL_DECIDED", "it is held; only a decision ends that"),
            Map.entry("HOLD_PAYABLE", "what that partner would be paid is held"),
            Map.entry("ARBITRATE", "nothing changes until the arbiter rules"),
            Map.entry("WAITLIST", "later claims wait in the order of submission"),
            Map.entry("REGISTRATION_WINS", "the registration in force wins"),
            Map.entry("INFLUENCE_ONLY", "the claim gives no sourced credit; touches still count"),
            Map.entry("NO_SOURCED_CREDIT", "no sourced credit; touches still count"),
            Map.entry("NOTHING_UNTIL_UPHELD", "the lapsed claim gives nothing until a manager upholds it"),
            Map.entry("INCUMBENT_KEEPS", "the incumbent keeps the deal"),
            Map.entry("UNATTRIBUTED", "Nobody"),
            Map.entry("rules", "Rules of engagement"));

    private Words() {}

    /** Words for a code: known ones, else its own letters. What is in words already stays as it is. */
    public static String of(@Nullable String code) {
        if (code == null || code.isEmpty()) {
            return "";
        }
        String known = CODES.get(code);
        if (known != null || !CODE.matcher(code).matches()) {
            return known == null ? code : known;
        }
        String plain = code.replace('_', ' ').toLowerCase(Locale.ROOT);
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }

    /** A decimal of the API with as many decimals as its currency has. */
    public static String money(@Nullable String amount, String currency) {
        if (amount == null) {
            return "";
        }
        BigDecimal decimal = new BigDecimal(amount);
        int places = Math.max(decimals(currency), decimal.stripTrailingZeros().scale());
        DecimalFormat format = new DecimalFormat("#,##0", DecimalFormatSymbols.getInstance(Locale.ENGLISH));
        format.setMinimumFractionDigits(places);
        format.setMaximumFractionDigits(places);
        return format.format(decimal) + " " + currency;
    }

    /** The same; of nothing, nothing. */
    public static String moneyOrNothing(@Nullable String amount, String currency) {
        return amount == null || new BigDecimal(amount).signum() == 0 ? "" : money(amount, currency);
    }

    /** What an entry moves: the sum of its debits, in each of its currencies. */
    public static String amountOf(EntryView entry) {
        Map<String, BigDecimal> debits = new TreeMap<>();
        entry.postings()
                .forEach(posting -> debits.merge(posting.currency(), new BigDecimal(posting.debit()), BigDecimal::add));
        return debits.entrySet().stream()
                .map(each -> money(each.getValue().toPlainString(), each.getKey()))
                .collect(Collectors.joining(", "));
    }

    /** A share of 0 to 1 in hundredths, for pictures. */
    public static String hundredths(String share) {
        return new BigDecimal(share)
                .movePointRight(2)
                .setScale(0, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static int decimals(String currency) {
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException unknown) {
            return LEAST_UNIT_DECIMALS;
        }
    }

    /** A share of 0 to 1 in percent. */
    public static String percent(String share) {
        BigDecimal percent = new BigDecimal(share)
                .movePointRight(2)
                .setScale(2, RoundingMode.HALF_EVEN)
                .stripTrailingZeros();
        return percent.toPlainString() + " %";
    }

    public static String day(@Nullable Instant at) {
        return at == null ? "" : DAY.format(at.atOffset(ZoneOffset.UTC));
    }

    public static String minute(@Nullable Instant at) {
        return at == null ? "" : MINUTE.format(at.atOffset(ZoneOffset.UTC));
    }

    /** How long until then, or since. */
    public static String until(@Nullable Instant at, Instant now) {
        if (at == null) {
            return "";
        }
        Duration left = Duration.between(now, at);
        String length = length(left.abs());
        return left.isNegative() ? length + " ago" : "in " + length;
    }

    private static String length(Duration length) {
        if (length.toDays() > 1) {
            return length.toDays() + " days";
        }
        if (length.toHours() > 1) {
            return length.toHours() + " hours";
        }
        return Math.max(1, length.toMinutes()) + " min";
    }
}
