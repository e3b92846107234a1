package dev.tributary.attribution.domain.ledger;

import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Nullable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a payout run can pay one partner in one currency. */
public final class PayoutProposal {

    /** A payment for more deals leaves the smallest to the next run, so that its record stays one message. */
    public static final int MOST_DEALS = 5_000;

    /** Likewise of the deals' ids, which may be long. */
    private static final int MOST_CHARACTERS = 200_000;

    /** Why nothing is paid although something is free. */
    public enum LeftOut {
        /** What the partner owes back is not less. */
        OWES_BACK,
        /** It can be paid once more has come. */
        BELOW_MINIMUM,
        /** No rate of exchange says what the minimum is worth. */
        NO_RATE
    }

    /**
     * The smallest payment.
     *
     * @param minor in minor units
     */
    public record Minimum(long minor, String currency, int rateMaxAgeDays) {}

    /**
     * One of the two is there.
     *
     * @param worth of what the bank pays, in minor units of the minimum's currency
     */
    public record Outcome(
            @Nullable PartnerPayout payout,
            long worth,
            @Nullable LeftOut leftOut) {}

    private PayoutProposal() {}

    /**
     * @param free by deal what can be paid and is in no other run, in minor units above zero; at least one
     * @param owedBack what the partner owes back and no other run keeps
     */
    public static Outcome of(
            String payoutId,
            String partnerId,
            String currency,
            SortedMap<String, Long> free,
            long owedBack,
            Minimum minimum,
            LocalDate day,
            PartnerLedger.Books books) {
        List<PartnerPayout.Part> parts = largest(free);
        long sum = parts.stream().mapToLong(PartnerPayout.Part::amount).reduce(0, Math::addExact);
        PartnerPayout payout =
                new PartnerPayout(payoutId, partnerId, currency, parts, Math.min(sum, Math.max(0, owedBack)));
        if (payout.cash() == 0) {
            return new Outcome(null, 0, LeftOut.OWES_BACK);
        }
        long worth = payout.cash();
        if (!currency.equals(minimum.currency())) {
            ExchangeRate rate = books.rate(day, currency, minimum.currency(), minimum.rateMaxAgeDays());
            if (rate == null) {
                return new Outcome(null, 0, LeftOut.NO_RATE);
            }
            worth = rate.convert(payout.cash());
        }
        return worth < minimum.minor() ? new Outcome(null, 0, LeftOut.BELOW_MINIMUM) : new Outcome(payout, worth, null);
    }

    /** As many as fit, in the order of their ids. */
    private static List<PartnerPayout.Part> largest(SortedMap<String, Long> free) {
        List<PartnerPayout.Part> all = new ArrayList<>();
        free.forEach((deal, amount) -> all.add(new PartnerPayout.Part(deal, amount)));
        all.sort(Comparator.comparingLong(PartnerPayout.Part::amount).reversed());
        SortedMap<String, PartnerPayout.Part> chosen = new TreeMap<>(Bytes.ORDER);
        int characters = 0;
        for (PartnerPayout.Part part : all) {
            characters += part.opportunityId().length();
            if (chosen.size() == MOST_DEALS || characters > MOST_CHARACTERS) {
                break;
            }
            chosen.put(part.opportunityId(), part);
        }
        return List.copyOf(chosen.values());
    }
}
