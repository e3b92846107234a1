package dev.tributary.cli.payment;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.payment.PaymentProblem.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.iban4j.Iban4jException;
import org.iban4j.IbanUtil;
import org.jspecify.annotations.Nullable;

/** Finds everything in a batch that a bank would send it back for. */
final class PayoutChecks {
    /** ISO 9362, as the schema has it. */
    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}([A-Z]{2})[A-Z0-9]{2}([A-Z0-9]{3})?");

    private static final int LONGEST_ACCOUNT = 34;
    private static final int DIGITS = 18;
    private static final String EURO = "EUR";
    private static final String ID_REMEDY = "give 1 to " + PaymentIds.LONGEST
            + " of the characters a-z A-Z 0-9 / - ? : ( ) . , ' + and space, without a slash at an end or two together";

    /** Kosovo has account numbers and banks, but no code in ISO 3166 yet. */
    private static final String KOSOVO = "XK";

    private static final Set<String> COUNTRIES = countries();

    private final List<PaymentProblem> problems = new ArrayList<>();

    private PayoutChecks() {}

    static List<PaymentProblem> of(PayoutFile file) {
        PayoutChecks checks = new PayoutChecks();
        checks.id("messageId", file.messageId());
        checks.name("initiatingParty", file.initiatingParty());
        checks.name("debtor.name", file.debtor().name());
        checks.account("debtor.account", file.debtor().account(), file.scheme());
        checks.bic("debtor.bic", file.debtor().bic());
        checks.currency("debtor.currency", file.debtor().currency());
        if (file.transfers().isEmpty()) {
            checks.add(Kind.NO_TRANSFERS, "transfers", "", "send a batch only when it holds a transfer");
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < file.transfers().size(); i++) {
            checks.transfer("transfers[" + i + "].", file.transfers().get(i), file.scheme(), seen);
        }
        return checks.problems;
    }

    private void transfer(String at, Transfer transfer, Scheme scheme, Set<String> seen) {
        id(at + "endToEndId", transfer.endToEndId());
        if (!seen.add(transfer.endToEndId())) {
            add(
                    Kind.DUPLICATE_ID,
                    at + "endToEndId",
                    transfer.endToEndId(),
                    "give every transfer an id of its own, or a report could not say which one it is about");
        }
        id(at + "instructionId", transfer.instructionId());
        name(at + "creditorName", transfer.creditorName());
        account(at + "creditorAccount", transfer.creditorAccount(), scheme);
        bic(at + "bic", transfer.bic());
        if (transfer.country() != null && !COUNTRIES.contains(transfer.country())) {
            add(
                    Kind.BAD_COUNTRY,
                    at + "country",
                    transfer.country(),
                    "give the two capital letters of ISO 3166, such as DE");
        }
        amount(at + "amount", transfer.amount(), scheme);
    }

    private void amount(String at, Money amount, Scheme scheme) {
        if (!currency(at, amount.currency())) {
            return;
        }
        if (scheme == Scheme.SEPA && !amount.currency().equals(EURO)) {
            add(
                    Kind.CURRENCY_NOT_IN_SCHEME,
                    at,
                    amount.currency(),
                    "pay other currencies than EUR in a batch of their own that is not SEPA");
        }
        BigDecimal decimal = amount.toDecimal();
        if (decimal.signum() <= 0 || decimal.precision() > DIGITS) {
            add(
                    Kind.BAD_AMOUNT,
                    at,
                    decimal.toPlainString() + " " + amount.currency(),
                    "pay more than nothing, with at most " + DIGITS + " digits");
        }
    }

    private boolean currency(String at, String currency) {
        if (Money.decimals(currency) >= 0) {
            return true;
        }
        add(Kind.BAD_CURRENCY, at, currency, "give the three capital letters of ISO 4217, such as EUR");
        return false;
    }

    private void id(String at, String id) {
        if (!PaymentIds.isTaken(id)) {
            add(Kind.BAD_ID, at, id, ID_REMEDY);
        }
    }

    private void name(String at, String name) {
        if (!LatinText.isLegible(LatinText.of(name, Integer.MAX_VALUE))) {
            add(Kind.NO_NAME, at, name, "give the name in Latin letters, as the bank has it");
        }
    }

    private void account(String at, Account account, Scheme scheme) {
        if (account.kind() == Account.Kind.IBAN) {
            iban(at, account);
        } else if (scheme == Scheme.SEPA) {
            add(Kind.BAD_ACCOUNT, at, account.id(), "give an IBAN, which is what SEPA pays to");
        } else if (account.id().length() > LONGEST_ACCOUNT || !PaymentIds.isTaken(account.id())) {
            add(
                    Kind.BAD_ACCOUNT,
                    at,
                    account.id(),
                    "give at most " + LONGEST_ACCOUNT + " letters, digits and signs, as the bank writes the account");
        }
    }

    /** ISO 13616: each country's form, and check digits that make the whole number 1 modulo 97. */
    private void iban(String at, Account account) {
        try {
            IbanUtil.validate(account.sent());
        } catch (Iban4jException wrong) {
            add(
                    Kind.BAD_IBAN,
                    at,
                    account.id(),
                    "ask the account's holder for the IBAN: a character is wrong or missing");
        }
    }

    private void bic(String at, @Nullable String bic) {
        if (bic == null) {
            return;
        }
        var parts = BIC.matcher(bic);
        if (!parts.matches() || !COUNTRIES.contains(parts.group(1))) {
            add(Kind.BAD_BIC, at, bic, "give the bank's 8 or 11 capital letters and digits, or none");
        }
    }

    private static Set<String> countries() {
        Set<String> countries = new HashSet<>(Arrays.asList(Locale.getISOCountries()));
        countries.add(KOSOVO);
        return countries;
    }

    private void add(Kind kind, String field, String value, String remedy) {
        problems.add(new PaymentProblem(kind, field, value, remedy));
    }
}
