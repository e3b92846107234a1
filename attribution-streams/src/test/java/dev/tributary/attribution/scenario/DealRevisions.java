package dev.tributary.attribution.scenario;

import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.model.Stage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The rows about one deal as its revisions: each says only what changed, and rows of one time are one revision. */
final class DealRevisions {

    static final String ACCOUNT = "A";

    private static final Money ARR = new Money(100_000, "USD");

    private DealRevisions() {}

    /** @param rows those known, at least one of them the deal's own */
    static DealHistory of(String id, List<Row> rows) {
        List<Row> inTime = rows.stream()
                .sorted(Comparator.comparing((Row row) -> Times.parse(row, row.cell(Columns.WHEN)))
                        .thenComparing(GivenWord::of))
                .toList();
        List<Opportunity> revisions = new ArrayList<>();
        Opportunity before = null;
        for (Row row : inTime) {
            Opportunity revision = revision(id, row, before);
            if (before != null && DealHistory.revisedAt(before).equals(DealHistory.revisedAt(revision))) {
                revisions.remove(revisions.size() - 1);
            }
            revisions.add(revision);
            before = revision;
        }
        return new DealHistory(id, revisions.stream().sorted(DealHistory.ORDER).toList());
    }

    private static Opportunity revision(String id, Row row, @Nullable Opportunity before) {
        GivenWord word = GivenWord.of(row);
        if ((before == null) != (word == GivenWord.DEAL)) {
            throw row.problem(
                    before == null ? "there is no deal '" + id + "' yet" : "the deal '" + id + "' is there already",
                    "one row 'deal', and after it any of stage, won, lost, change");
        }
        Details details = Details.of(row, word);
        Instant when = Times.parse(row, row.cell(Columns.WHEN));
        Instant closed = details.time("closed", before == null ? null : before.closedAt());
        Stage stage = details.code("stage", Stage.class, before == null ? Stage.IDENTIFIED : before.stage());
        if (word == GivenWord.STAGE) {
            stage = details.code(Parts.MAIN, Stage.class, stage);
        } else if (word == GivenWord.WON || word == GivenWord.LOST) {
            stage = word == GivenWord.WON ? Stage.COMMITTED : Stage.CLOSED_LOST;
            closed = details.time("closed", when);
        }
        return new Opportunity(
                id,
                ACCOUNT,
                details.text("name", before == null ? null : before.accountName()),
                details.text("domain", before == null ? null : before.accountDomain()),
                details.text("country", before == null ? null : before.country()),
                Objects.requireNonNull(stage),
                stage.name(),
                Objects.requireNonNull(details.code(
                        "type", OpportunityType.class, before == null ? OpportunityType.NET_NEW : before.type())),
                null,
                Objects.requireNonNull(details.money("arr", before == null ? ARR : before.arr())),
                before == null ? when : before.createdAt(),
                details.time("qualified", before == null ? null : before.qualifiedAt()),
                details.time("tender", before == null ? null : before.tenderAt()),
                closed,
                details.code("origin", Origin.class, before == null ? null : before.origin()),
                details.text("source", before == null ? null : before.sourcePartnerId()),
                details.text("transacted by", before == null ? null : before.transactingPartnerId()),
                details.money("billed", before == null ? null : before.billedArr()),
                details.text("cloud referral", before == null ? null : before.cloudReferralId()),
                null,
                details.list("products", before == null ? new TreeSet<>() : before.products()),
                details.time("updated", when),
                Objects.requireNonNull(details.time("recorded", when)));
    }
}
