package dev.tributary.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Same id, same content: a duplicate. Same id, other content: a revision, or refused. */
class SameIdTest {
    private static final String TOUCHES = "touch_id,partner_id,opportunity_id,type,occurred_at\n";
    private static final String REVISIONS = "opportunity_id,stage,arr,currency,created_at,updated_at\n";

    @TempDir
    private Path directory;

    private Importing files;

    @BeforeEach
    void begin() throws Exception {
        files = new Importing(directory);
    }

    @Test
    void duplicatesArePublishedForTheEngineToCount() throws Exception {
        String row = "T-1,P-1,O-1,DEMO,2017-01-01\n";
        files.with("touches.csv", TOUCHES + row + row + "T-1,P-1,O-1,DEMO,2017-01-01T00:00:00Z\n");
        assertThat(files.refusals()).isEmpty();
        assertThat(files.read().rows()).containsEntry("touches.csv", 3L);
        assertThat(Importing.events(files.read()))
                .filteredOn(event -> event.contains("T-1"))
                .hasSize(1);
    }

    @Test
    void theEarlierRecordedOfTwoContentsStands() throws Exception {
        files.with("touches.csv", TOUCHES + "T-1,P-1,O-1,DEMO,2017-01-02\nT-1,P-2,O-1,DEMO,2017-01-01\n");
        assertThat(files.refusals()).containsExactly("2 touch_id ID_REUSED");
    }

    @Test
    void ofOneTimeTheSmallerContentStands() throws Exception {
        files.with(
                "touches.csv",
                "type,opportunity_id,occurred_at,touch_id,partner_id\n"
                        + "DEMO,O-1,2017-01-01,T-1,P-2\nPOC,O-1,2017-01-01,T-1,P-1\n");
        assertThat(files.refusals()).containsExactly("2 touch_id ID_REUSED");
    }

    @Test
    void rowsWithUpdatedAtAreRevisions() throws Exception {
        files.with(
                "opportunities.csv",
                REVISIONS + "O-1,Engaging,1,USD,2017-01-01,2017-01-02\n"
                        + "O-1,Engaging,2,USD,2017-01-01,2017-01-03\n");
        assertThat(files.refusals()).isEmpty();
        assertThat(files.read().rows()).containsEntry("opportunities.csv", 2L);
    }

    @Test
    void dealsWithoutUpdatedAtClashLikeAnythingElse() throws Exception {
        files.with("opportunities.csv", Importing.DEALS + Importing.DEAL + "O-1,Won,90,USD,2017-01-01,2017-02-01\n");
        assertThat(files.refusals()).containsExactly("2 opportunity_id ID_REUSED");
    }

    @Test
    void aRefusedRowDoesNotTakeAnId() throws Exception {
        files.with("touches.csv", TOUCHES + "T-1,P-1,O-1,LUNCH,2017-01-01\nT-1,P-1,O-1,DEMO,2017-01-02\n");
        assertThat(files.refusals()).containsExactly("2 type UNKNOWN_VALUE");
        assertThat(files.read().rows()).containsEntry("touches.csv", 1L);
    }

    @Test
    void anotherRateOfTheSameDayAndPairIsRefused() throws Exception {
        files.with("fx.csv", "date,from,to,rate\n2017-01-01,EUR,USD,1.1\n2017-01-01T00:00:00Z,EUR,USD,1.2\n");
        assertThat(files.refusals()).containsExactly("3 date ID_REUSED");
    }
}
