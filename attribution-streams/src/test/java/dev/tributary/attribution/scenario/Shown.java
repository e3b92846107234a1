package dev.tributary.attribution.scenario;

import dev.tributary.attribution.domain.conflict.ConflictCase;
import dev.tributary.attribution.domain.desk.CreditLine;
import dev.tributary.attribution.domain.desk.DealDecision;
import dev.tributary.attribution.domain.desk.Stakes;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.ProtectionWindow;
import dev.tributary.attribution.domain.roe.RuleOutcome;
import dev.tributary.attribution.domain.roe.Winner;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the desks decided, in the words of an Expect table: by word of the outcome, the leading one under no word. */
final class Shown {

    static final String NOBODY = "nobody";
    static final String NOTHING = "nothing";
    static final String NONE = "none";

    private Shown() {}

    static Map<String, String> registration(ClaimStory story) {
        Optional<ClaimStory.Contention> contention = Optional.ofNullable(story.contention());
        return Map.ofEntries(
                Map.entry(Parts.MAIN, story.status().name()),
                Map.entry("since", Times.show(story.statusSince())),
                Map.entry("decided", Times.show(story.decidedAt())),
                Map.entry(
                        "protected until",
                        Times.show(
                                story.lastWindow().map(ProtectionWindow::until).orElse(null))),
                Map.entry("in force", list(story.windows(), Shown::window, "never")),
                Map.entry("tied to", Objects.requireNonNullElse(story.dealId(), NOTHING)),
                Map.entry("reasons", list(story.reasons(), reason -> reason, NONE)),
                Map.entry("stopped by", list(story.stops(), ClaimStory.Stop::gate, NOTHING)),
                Map.entry("cured", list(story.stops(), stop -> Times.show(stop.curedAt()), "never")),
                Map.entry(
                        "behind", contention.map(ClaimStory.Contention::holder).orElse(NOBODY)),
                Map.entry(
                        "waits since",
                        contention.map(each -> Times.show(each.since())).orElse("never")),
                Map.entry(
                        "waited until",
                        contention.map(each -> Times.show(each.overAt())).orElse("never")),
                Map.entry("merged into", Objects.requireNonNullElse(story.mergedInto(), NOTHING)),
                Map.entry(
                        "incumbent",
                        Optional.ofNullable(story.incumbency())
                                .map(each -> each.incumbent().partnerId() + " since " + Times.show(each.since()))
                                .orElse(NOBODY)),
                Map.entry("policy", String.valueOf(story.policyVersion())));
    }

    static Map<String, String> sourced(Winner winner) {
        return Map.of(
                Parts.MAIN,
                Objects.requireNonNullElse(winner.partnerId(), NOBODY),
                "by",
                winner.rule(),
                "resting on",
                Objects.requireNonNullElse(winner.registrationId(), NOTHING),
                "reasons",
                list(winner.reasons(), reason -> reason, NONE));
    }

    static Map<String, String> deal(DealDecision decision) {
        return Map.of(
                Parts.MAIN,
                decision.status().name(),
                "effective",
                Times.show(decision.effectiveAt()),
                "because of",
                decision.cause(),
                "lines by",
                String.join(", ", models(decision)),
                "policy",
                String.valueOf(decision.policyVersion()));
    }

    /** The models of the lines, in their order; one that came back would be named again. */
    private static List<String> models(DealDecision decision) {
        List<String> models = new ArrayList<>();
        for (CreditLine line : decision.lines()) {
            if (models.isEmpty() || !models.get(models.size() - 1).equals(line.model())) {
                models.add(line.model());
            }
        }
        return models;
    }

    static Map<String, String> line(@Nullable CreditLine line) {
        return line == null
                ? Map.of(Parts.MAIN, NONE)
                : Map.of(
                        Parts.MAIN,
                        line.status() + " " + line.amount().toDecimal().toPlainString(),
                        "share",
                        line.share().toDecimal().stripTrailingZeros().toPlainString(),
                        "basis",
                        line.basis().name(),
                        "reasons",
                        list(line.reasons(), reason -> reason, NONE));
    }

    static Map<String, String> found(@Nullable ConflictCase found, Instant now) {
        if (found == null) {
            return Map.of(Parts.MAIN, NONE);
        }
        return Map.ofEntries(
                Map.entry(Parts.MAIN, found.status().name()),
                Map.entry("holds", found.holds() ? ids(found.finding().partners()) : NOBODY),
                Map.entry("concerns", ids(found.finding().partners())),
                Map.entry("registrations", ids(found.finding().registrations())),
                Map.entry("deal", Objects.requireNonNullElse(found.opportunityId(), NONE)),
                Map.entry("opened", Times.show(found.finding().openedAt())),
                Map.entry("due", Times.show(found.dueAt())),
                Map.entry("gone", Times.show(found.finding().goneAt())),
                Map.entry("appealed", Times.show(found.proceedings().appealedAt())),
                Map.entry(
                        "ruling",
                        Optional.ofNullable(found.proceedings().ruling())
                                .map(Decision::id)
                                .orElse(NONE)),
                Map.entry("decided", Times.show(found.proceedings().decidedAt())),
                Map.entry(
                        "in time",
                        Optional.ofNullable(found.slaKept(now))
                                .map(kept -> kept ? "yes" : "no")
                                .orElse("undecided")),
                Map.entry("overturned", found.proceedings().overturned() ? "yes" : "no"),
                Map.entry("reasons", list(found.reasons(), reason -> reason, NONE)));
    }

    static List<String> evidence(ConflictCase found) {
        return found.evidence().stream()
                .map(each -> Times.show(each.at()) + " " + (each.partnerId() == null ? "" : each.partnerId() + " ")
                        + each.what())
                .toList();
    }

    static List<String> why(List<RuleOutcome> outcomes) {
        return outcomes.stream()
                .map(each -> each.rule() + " " + each.outcome() + ": " + each.detail())
                .toList();
    }

    static String moves(List<Stakes.Move> moves, DecisionKind way, String currency) {
        return moves.stream()
                .filter(move -> move.decision() == way)
                .map(move -> Objects.requireNonNullElse(move.partnerId(), NOBODY) + " " + move.credit()
                        + (move.amount() == 0 ? "" : " " + signed(move.amount(), currency))
                        + (move.held() == 0 ? "" : " held " + signed(move.held(), currency)))
                .collect(Collectors.collectingAndThen(Collectors.joining("; "), all -> all.isEmpty() ? NOTHING : all));
    }

    private static String signed(long minor, String currency) {
        BigDecimal amount = new Money(minor, currency).toDecimal();
        return (amount.signum() > 0 ? "+" : "") + amount.toPlainString();
    }

    private static String window(ProtectionWindow window) {
        return Times.show(window.approvedAt()) + " to " + Times.show(window.until())
                + (window.endedAt() == null ? "" : " ended " + Times.show(window.endedAt()));
    }

    private static String ids(Collection<String> ids) {
        return ids.isEmpty() ? NONE : ids.stream().sorted(Bytes.ORDER).collect(Collectors.joining(", "));
    }

    private static <T> String list(List<T> values, Function<T, String> shown, String none) {
        return values.isEmpty() ? none : values.stream().map(shown).collect(Collectors.joining(", "));
    }
}
