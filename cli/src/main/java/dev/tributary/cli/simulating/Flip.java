package dev.tributary.cli.simulating;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.roe.RuleOutcome;
import dev.tributary.attribution.domain.roe.Winner;
import dev.tributary.cli.text.Spoken;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A deal that another partner sources under the candidate, or nobody any more, or a partner at last.
 *
 * @param status the deal's: PIPELINE, BOOKED or LOST
 * @param closedAt absent: the deal is open
 */
public record Flip(
        String opportunityId,
        String accountKey,
        LineStatus status,
        Money arr,
        @Nullable Instant closedAt,
        Source from,
        Source to) {

    /** The largest first. */
    static final Comparator<Flip> LARGEST_FIRST = Comparator.comparing(
                    (Flip flip) -> flip.arr().minor(), Comparator.reverseOrder())
            .thenComparing(Flip::opportunityId, Bytes.ORDER);

    /**
     * Who sourced a deal, and why.
     *
     * @param partnerId absent: nobody, the deal is unattributed
     * @param rule the rule that decided
     * @param reasons codes
     * @param detail one sentence
     */
    public record Source(@Nullable String partnerId, String rule, List<String> reasons, String detail) {

        static Source of(Winner winner) {
            return new Source(
                    winner.partnerId(),
                    winner.rule(),
                    winner.reasons(),
                    winner.outcomes().stream()
                            .filter(RuleOutcome::applied)
                            .map(RuleOutcome::detail)
                            .findFirst()
                            .orElse(""));
        }
    }

    /** From whom to whom a deal goes. */
    public enum Way {
        TO_ANOTHER_PARTNER,
        TO_NOBODY,
        FROM_NOBODY
    }

    Way way() {
        if (from.partnerId() == null) {
            return Way.FROM_NOBODY;
        }
        return to.partnerId() == null ? Way.TO_NOBODY : Way.TO_ANOTHER_PARTNER;
    }

    /** Empty where the same partner sources the deal both times, or nobody. */
    static Optional<Flip> between(DealDecision before, DealDecision after) {
        if (Objects.equals(before.winner().partnerId(), after.winner().partnerId())) {
            return Optional.empty();
        }
        return Optional.of(new Flip(
                before.deal().id(),
                before.accountKey(),
                before.status(),
                before.deal().current().arr(),
                before.deal().current().closedAt(),
                Source.of(before.winner()),
                Source.of(after.winner())));
    }

    /** As programs read it: nobody is null. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("opportunity_id", opportunityId);
        json.put("from", from.partnerId());
        json.put("to", to.partnerId());
        json.put("status", status.name());
        json.put("arr", Spoken.amount(arr.toDecimal(), arr.currency()));
        json.put("currency", arr.currency());
        return json;
    }
}
