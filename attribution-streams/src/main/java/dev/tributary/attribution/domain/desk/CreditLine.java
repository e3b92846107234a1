package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Share;
import java.util.List;

/**
 * One partner's credit on one deal by one model.
 *
 * @param partnerId absent on the unattributed line
 * @param model a model's id, or {@code rules} for the sourced and the unattributed line
 */
public record CreditLine(
        @Nullable String partnerId,
        Credit credit,
        String model,
        Basis basis,
        Share share,
        Money amount,
        LineStatus status,
        List<String> reasons) {

    /** The model name of lines that follow from the winner rules. */
    public static final String RULES = "rules";

    CreditLine with(LineStatus other) {
        return new CreditLine(partnerId, credit, model, basis, share, amount, other, reasons);
    }
}
