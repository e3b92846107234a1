package dev.tributary.crm.credit;

import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CreditBasis;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.CreditStatus;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a field of a deal can be given. Sourced and influenced are two views of the same revenue: no value adds one to the
 * other, and of the models only the one that money follows is told.
 */
public enum CreditValue {
    SOURCED_PARTNER("id of the partner who brought the deal; empty when nobody did"),
    SOURCED_ARR("the ARR that this partner brought, in the deal's currency; empty when nobody did"),
    INFLUENCED_PARTNERS(
            "ids of the partners who helped and what each is credited with, the largest first, as `P-7 60000.00; P-9 40000.00`; empty when nobody helped"),
    INFLUENCED_ARR(
            "the ARR that the partners who helped are credited with together, in the deal's currency; empty when nobody helped"),
    INFLUENCE_MODEL("the model by which it is shared; empty when nobody helped"),
    STATUS("PIPELINE, BOOKED or LOST; HELD while an open case holds what would be paid");

    private final String about;

    CreditValue(String about) {
        this.about = about;
    }

    public String about() {
        return about;
    }

    /** As settings name it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Blank: the field is to be empty. */
    public String of(ArrRecord deal) {
        return switch (this) {
            case SOURCED_PARTNER ->
                sourced(deal).map(line -> String.valueOf(line.getPartnerId())).orElse("");
            case SOURCED_ARR ->
                sourced(deal).map(line -> amount(line.getAmount(), deal)).orElse("");
            case INFLUENCED_PARTNERS ->
                influence(deal).stream()
                        .map(line -> line.getPartnerId() + " " + amount(line.getAmount(), deal))
                        .collect(Collectors.joining("; "));
            case INFLUENCED_ARR -> influence(deal).isEmpty() ? "" : amount(sum(influence(deal)), deal);
            case INFLUENCE_MODEL ->
                influence(deal).stream().findFirst().map(CreditLine::getModel).orElse("");
            case STATUS ->
                held(deal) ? CreditStatus.HELD.name() : deal.getStatus().name();
        };
    }

    private static boolean held(ArrRecord deal) {
        return deal.getLines().stream().anyMatch(line -> line.getStatus() == CreditStatus.HELD);
    }

    private static Optional<CreditLine> sourced(ArrRecord deal) {
        return deal.getLines().stream()
                .filter(line -> line.getCredit() == CreditKind.SOURCED)
                .findFirst();
    }

    private static List<CreditLine> influence(ArrRecord deal) {
        return deal.getLines().stream()
                .filter(line -> line.getCredit() == CreditKind.INFLUENCED && line.getBasis() == CreditBasis.PAYABLE)
                .sorted(Comparator.comparing(CreditLine::getAmount)
                        .reversed()
                        .thenComparing(line -> String.valueOf(line.getPartnerId())))
                .toList();
    }

    private static BigDecimal sum(List<CreditLine> lines) {
        return lines.stream().map(CreditLine::getAmount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** To the currency's own decimals, which an amount never exceeds. */
    private static String amount(BigDecimal amount, ArrRecord deal) {
        int decimals = Currency.getInstance(deal.getCurrency()).getDefaultFractionDigits();
        return amount.setScale(decimals, RoundingMode.UNNECESSARY).toPlainString();
    }
}
