package dev.tributary.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.attribution.domain.ledger.Entry;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two times of every entry: when it became true, and when it was known. */
class KnowledgeTest {
    @TempDir
    private Path scratch;

    private static @Nullable Instant day(@Nullable String day) {
        return day == null ? null : Instant.parse(day + "T00:00:00Z");
    }

    private Knowledge ask(
            @Nullable String at, @Nullable String known, @Nullable String since, List<Knowledge.Change> changes)
            throws Exception {
        Knowledge knowledge = new Knowledge(day(at), day(known), day(since), changes::add);
        HandMadeLedger.of(HandMadeLedger.life())
                .topics(scratch)
                .entries(null, knowledge::wants, Knowledge::order, knowledge::take);
        knowledge.end();
        return knowledge;
    }

    @Test
    void aRefundOfFebruaryThatWasBookedInMarchWasNotKnownInFebruary() throws Exception {
        assertThat(owed(ask("2026-02-28", "2026-02-28", null, new ArrayList<>())))
                .isEqualTo(10_000);
        assertThat(owed(ask("2026-02-28", null, null, new ArrayList<>()))).isEqualTo(5_000);
        assertThat(owed(ask(null, null, null, new ArrayList<>()))).isEqualTo(-2_000);
        assertThat(owed(ask("2026-01-04", null, null, new ArrayList<>()))).isZero();
    }

    @Test
    void theDifferenceIsExplainedByItsEntries() throws Exception {
        List<Knowledge.Change> changes = new ArrayList<>();
        Knowledge knowledge = ask("2026-02-28", null, "2026-02-28", changes);
        ChangesText text = new ChangesText();
        changes.forEach(text::add);
        assertThat(changes).hasSize(3);
        assertThat(text.owed()).containsEntry("USD", -5_000L);
        assertThat(String.join("\n", text.lines()))
                .contains("event:r3", "Reversed", "Earning reversed", "Approval reversed", "-50.00");
        assertThat(LedgerText.compared(knowledge)).anyMatch(line -> line.matches(" +difference +USD .* -50.00"));
    }

    @Property(tries = 60)
    void entriesAlwaysTieToTheDifference(
            @ForAll @IntRange(min = 1, max = 28) int at, @ForAll @IntRange(min = 1, max = 9) int since)
            throws Exception {
        Instant world = Instant.parse(String.format("2026-02-%02dT00:00:00Z", at));
        Instant earlier = Instant.parse(String.format("2026-03-%02dT00:00:00Z", since));
        List<Entry> became = new ArrayList<>();
        Knowledge knowledge = new Knowledge(world, null, earlier, change -> became.addAll(change.entries()));
        for (Entry entry : HandMadeLedger.life()) {
            if (knowledge.wants(entry)) {
                knowledge.take(entry);
            }
        }
        knowledge.end();
        assertThat(became.stream().mapToLong(entry -> entry.owed("USD")).sum())
                .isEqualTo(knowledge.now().liability("USD").total()
                        - knowledge.then().liability("USD").total());
    }

    @Test
    void theJsonHasTheChangesAndWhatTheyAddUpTo() throws Exception {
        StringWriter out = new StringWriter();
        KnowledgeJson json = new KnowledgeJson(out);
        json.begin(day("2026-02-28"), null, day("2026-02-28"), null);
        List<Knowledge.Change> changes = new ArrayList<>();
        Knowledge knowledge = ask("2026-02-28", null, "2026-02-28", changes);
        for (Knowledge.Change change : changes) {
            json.change(change);
        }
        json.end(knowledge, true);
        JsonNode document = new ObjectMapper().readTree(out.toString());
        assertThat(document.at("/changes/2/entries/0/owed").textValue()).isEqualTo("-50.00");
        assertThat(document.at("/difference/0/total").textValue()).isEqualTo("-50.00");
        assertThat(document.at("/owed_then/0/total").textValue()).isEqualTo("100.00");
        assertThat(document.at("/known").isNull()).isTrue();
    }

    private static long owed(Knowledge knowledge) {
        return knowledge.now().liability("USD").total();
    }
}
