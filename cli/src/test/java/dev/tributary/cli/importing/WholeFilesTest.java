package dev.tributary.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.crm.event.InputEvent;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.PartnerTouch;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What concerns a file as a whole: what stops the run, what is warned about, and which time everything is judged at. */
class WholeFilesTest {
    @TempDir
    private Path directory;

    private Importing files;

    @BeforeEach
    void begin() throws Exception {
        files = new Importing(directory);
    }

    @Test
    void aMissingDirectoryStops() {
        assertThatThrownBy(
                        () -> ImportDirectory.check(directory.resolve("no"), stage -> java.util.Optional.empty(), null))
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void missingDealsStop() throws Exception {
        files.without("opportunities.csv");
        assertThatThrownBy(files::read)
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("opportunities.csv is missing");
    }

    @Test
    void aMissingRequiredColumnStops() throws Exception {
        files.with("touches.csv", "touch_id,partner_id,type,occurred_at\n");
        assertThatThrownBy(files::read)
                .isInstanceOf(ImportRefused.class)
                .hasMessageContaining("required column opportunity_id is missing")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aMissingColumnIsToldWithTheColumnsThatAreThere() throws Exception {
        files.with("touches.csv", "touch_id,partner,type\u0007,occurred_at\n");
        assertThatThrownBy(files::read)
                .isInstanceOf(ImportRefused.class)
                .hasMessageEndingWith("found: touch_id,partner,type ,occurred_at");
    }

    @Test
    void anotherSeparatorIsGuessedFromAHeaderOfOneColumn() throws Exception {
        files.with("touches.csv", "touch_id;partner_id;type\n");
        assertThatThrownBy(files::read).hasMessageContaining("is the separator a semicolon?");
        files.with("touches.csv", "touch_id\tpartner_id\ttype\n");
        assertThatThrownBy(files::read).hasMessageContaining("is the separator a tab?");
    }

    @Test
    void filesWithoutADealToDecideAreWarnedAbout() throws Exception {
        assertThat(files.read(Instant.parse("2016-01-01T00:00:00Z")).warnings())
                .anyMatch(warning -> warning.text().startsWith("no deal was recorded up to 2016-01-01"));
        files.with("opportunities.csv", Importing.DEALS + "O-1,Won,many,USD,2017-01-01,2017-03-01\n");
        assertThat(files.warnings()).singleElement().asString().contains("every row is refused");
        files.with("opportunities.csv", Importing.DEALS);
        assertThat(files.warnings())
                .containsExactly("opportunities.csv: holds no deals, only its header, so no deal is decided");
    }

    @Test
    void anEmptyFileStops() throws Exception {
        files.with("touches.csv", "");
        assertThatThrownBy(files::read).isInstanceOf(ImportRefused.class).hasMessageContaining("is empty");
    }

    @Test
    void aFileThatIsNoUtf8TextStops() throws Exception {
        files.with("touches.csv", "touch_id,partner_id\n".getBytes(StandardCharsets.UTF_16));
        assertThatThrownBy(files::read).isInstanceOf(ImportRefused.class).hasMessageContaining("UTF-8");
    }

    @Test
    void columnsStandInAnyOrderAndABomIsSkipped() throws Exception {
        files.with(
                "opportunities.csv",
                "\ufeffcurrency, arr ,stage,created_at,opportunity_id\r\nUSD,5,Engaging,2017-01-01,O-1\r\n");
        assertThat(files.refusals()).isEmpty();
        assertThat(Importing.events(files.read())).singleElement().asString().contains("\"arr\": 5.0000");
    }

    @Test
    void unknownColumnsAreIgnoredWithOneWarning() throws Exception {
        files.with("accounts.csv", "account_id,colour,size\nA-1,red,2\nA-2,blue,3\n");
        assertThat(files.warnings()).containsExactly("accounts.csv: columns ignored, not known here: colour, size");
    }

    @Test
    void aForecastCloseIsIgnoredWithOneWarning() throws Exception {
        files.with(
                "opportunities.csv",
                Importing.DEALS
                        + "O-1,Engaging,1,USD,2017-01-01,2030-01-01\nO-2,Engaging,1,USD,2017-01-02,2031-01-01\n");
        assertThat(files.warnings())
                .containsExactly(
                        "opportunities.csv: closed_at is ignored in rows whose stage is not COMMITTED, LAUNCHED or CLOSED_LOST");
        assertThat(files.read().asOf()).isEqualTo("2017-01-02T00:00:00Z");
        List<InputEvent> events = new ArrayList<>();
        files.read().forEach((source, event) -> events.add(event));
        assertThat(events).allMatch(event -> ((CrmOpportunity) event.value()).getClosedAt() == null);
    }

    @Test
    void aPartnerThatIsNotListedIsPublishedInGoodStandingWithAWarning() throws Exception {
        files.with("partners.csv", "partner_id\nP-1\n")
                .with(
                        "touches.csv",
                        "touch_id,partner_id,opportunity_id,type,occurred_at\n"
                                + "T-1,P-1,O-1,DEMO,2017-01-01\nT-2,P-9,O-1,DEMO,2017-01-01\n");
        assertThat(files.warnings())
                .containsExactly(
                        "touches.csv: names partner P-9, not in partners.csv: taken as REGISTERED, in good standing");
        assertThat(Importing.events(files.read()))
                .anyMatch(event -> event.contains("\"partnerId\": \"P-9\"") && event.contains("GOOD"));
    }

    @Test
    void aPartnerWhoseRowIsRefusedIsNotTakenAsGood() throws Exception {
        files.with("partners.csv", "partner_id,standing\nP-9,SUSPENDDED\n")
                .with(
                        "touches.csv",
                        "touch_id,partner_id,opportunity_id,type,occurred_at\nT-1,P-9,O-1,DEMO,2017-01-01\n");
        assertThat(files.warnings()).singleElement().asString().contains("PARTNER_UNKNOWN");
        assertThat(files.read().unlistedPartners()).isEmpty();
    }

    @Test
    void asOfIsTheNewestTimeThatCountsAndTendersAndAgreementsDoNot() throws Exception {
        files.with("partners.csv", "partner_id,agreement_until\nP-1,2040-01-01\n")
                .with(
                        "opportunities.csv",
                        "opportunity_id,stage,arr,currency,created_at,tender_at\nO-1,Engaging,1,USD,2017-01-01,2035-01-01\n")
                .with("decisions.csv", "decision_id,subject,kind,at\nX-1,R-1,APPROVE,2017-05-05\n");
        assertThat(files.read().asOf()).isEqualTo("2017-05-05T00:00:00Z");
        assertThat(files.warnings()).isEmpty();
    }

    @Test
    void aRefusedRowDoesNotMoveAsOf() throws Exception {
        files.with("decisions.csv", "decision_id,subject,kind,at\nX-1,R-1,SHRUG,2027-05-05\n");
        assertThat(files.read().asOf()).isEqualTo("2017-03-01T00:00:00Z");
    }

    @Test
    void aJumpOfOverAYearIsWarnedAbout() throws Exception {
        files.with("decisions.csv", "decision_id,subject,kind,at\nX-1,R-1,APPROVE,2027-05-05\n");
        assertThat(files.warnings()).singleElement().asString().contains("over a year past the next one");
    }

    @Test
    void asOfLeavesOutWhatWasRecordedLaterAndSaysHowMuch() throws Exception {
        files.with(
                "touches.csv",
                "touch_id,partner_id,opportunity_id,type,occurred_at\n"
                        + "T-1,P-1,O-1,DEMO,2017-01-01\nT-2,P-2,O-1,DEMO,2017-02-01\n");
        ImportDirectory input = files.read(Instant.parse("2017-01-15T00:00:00Z"));
        assertThat(input.warnings().stream().map(Warning::toString))
                .contains("touches.csv: 1 row left out, recorded after 2017-01-15T00:00:00Z");
        assertThat(Importing.events(input)).noneMatch(event -> event.contains("T-2") || event.contains("\"P-2\""));
        assertThat(input.asOf()).isEqualTo("2017-01-15T00:00:00Z");
    }

    @Test
    void personsAreReplacedByTheSameTokenEachTime() throws Exception {
        files.with(
                "touches.csv",
                "touch_id,partner_id,opportunity_id,type,occurred_at,actor\n"
                        + "T-1,P-1,O-1,DEMO,2017-01-01,Ann Smith\nT-2,P-1,O-1,DEMO,2017-01-02, Ann Smith \n");
        List<String> actors = new ArrayList<>();
        files.read().forEach((source, event) -> {
            if (event.value() instanceof PartnerTouch touch) {
                actors.add(touch.getActor());
            }
        });
        assertThat(actors).hasSize(2).allMatch(token -> token.matches("person:[0-9a-f]{16}"));
        assertThat(actors.get(0)).isEqualTo(actors.get(1));
    }

    @Test
    void decisionsTravelUnderTheRegistrationTheyConcern() throws Exception {
        files.with(
                "decisions.csv",
                "decision_id,subject,kind,at\nX-1,R:1,APPROVE,2017-01-01\n"
                        + "X-2,EXPIRED_BUT_CLOSED:R:1,UPHOLD,2017-01-01\nX-3,POACHING:deal:O-1,UPHOLD,2017-01-01\n"
                        + "X-4,CONTENTION:R-2,UPHOLD,2017-01-01\n");
        List<String> keys = new ArrayList<>();
        files.read().forEach((source, event) -> {
            if (event.kind() == InputEvent.Kind.DECISION) {
                keys.add(event.key());
            }
        });
        assertThat(keys).containsExactly("R:1", "R:1", "POACHING:deal:O-1", "R-2");
    }
}
