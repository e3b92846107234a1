package dev.tributary.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.event.PersonToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A bad row never stops the run: it is refused with its line, its column and a code. */
class RefusedRowsTest {
    @TempDir
    private Path directory;

    private Importing files;

    @BeforeEach
    void begin() throws Exception {
        files = new Importing(directory);
    }

    @ParameterizedTest(name = "{0} is refused {2} at {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                ",Won,1,USD,2017-01-01,2017-02-01 | opportunity_id | MISSING",
                "O-2,Won,,USD,2017-01-01,2017-02-01             | arr            | MISSING",
                "O-2,Won,1,,2017-01-01,2017-02-01               | currency       | MISSING",
                "O-2,Won,one,USD,2017-01-01,2017-02-01          | arr            | NOT_A_NUMBER",
                "O-2,Won,1e3,USD,2017-01-01,2017-02-01          | arr            | NOT_A_NUMBER",
                "O-2,Won,\"1,000\",USD,2017-01-01,2017-02-01    | arr            | NOT_A_NUMBER",
                "O-2,Won,-1,USD,2017-01-01,2017-02-01           | arr            | NEGATIVE",
                "O-2,Won,1.005,USD,2017-01-01,2017-02-01        | arr            | TOO_MANY_DECIMALS",
                "O-2,Won,1.5,JPY,2017-01-01,2017-02-01          | arr            | TOO_MANY_DECIMALS",
                "O-2,Won,1000000000000000,USD,2017-01-01,2017-02-01 | arr        | OUT_OF_RANGE",
                "O-2,Won,1,usd,2017-01-01,2017-02-01            | currency       | UNKNOWN_CURRENCY",
                "O-2,Won,1,XXX,2017-01-01,2017-02-01            | currency       | UNKNOWN_CURRENCY",
                "O-2,Won,1,USD,yesterday,2017-02-01             | created_at     | NOT_A_TIME",
                "O-2,Won,1,USD,2017-02-30,2017-03-01            | created_at     | NOT_A_TIME",
                "O-2,Won,1,USD,1969-12-31,2017-03-01            | created_at     | OUT_OF_RANGE",
                "O-2,Nearly,1,USD,2017-01-01,2017-02-01         | stage          | UNKNOWN_STAGE",
                "O-2,Won,1,USD,2017-01-01,                      | closed_at      | CLOSED_WITHOUT_CLOSED_AT",
                "O-2,Lost,1,USD,2017-01-01,                     | closed_at      | CLOSED_WITHOUT_CLOSED_AT",
                "O-2,Won,1,USD,2017-01-01                       | -              | WRONG_FIELD_COUNT",
                "O-2,Won,1,USD,2017-01-01,2017-02-01,more       | -              | WRONG_FIELD_COUNT",
                "\"O-2\"x,Won,1,USD,2017-01-01,2017-02-01       | -              | MALFORMED_ROW",
            })
    void aBadDealIsRefused(String row, String column, String reason) throws Exception {
        files.with("opportunities.csv", Importing.DEALS + Importing.DEAL + row + "\n");
        assertThat(files.refusals()).containsExactly("3 " + column + " " + reason);
        assertThat(files.read().rows()).containsEntry("opportunities.csv", 1L);
    }

    @Test
    void valuesThatLookOddButAreGoodAreAccepted() throws Exception {
        files.with(
                "opportunities.csv",
                Importing.DEALS
                        + "O-2, engaging ,0,USD,2017-01-01T12:00:00.123456789+05:30,\n"
                        + "O-3,CLOSED WON,1.500000,USD,2017-01-01T12:00:00,2017-01-02\n"
                        + "O-4,LAUNCHED,1.2345,CLF,2017-01-01T12:00Z,2017-01-02\n");
        assertThat(files.refusals()).isEmpty();
    }

    @Test
    void anUnknownEnumValueIsRefusedUnknownValue() throws Exception {
        files.with(
                "touches.csv",
                "touch_id,partner_id,opportunity_id,type,occurred_at,evidence\n"
                        + "T-1,P-1,O-1,LUNCH,2017-01-01,\nT-2,P-1,O-1,DEMO,2017-01-01,HEARSAY\n");
        assertThat(files.refusals()).containsExactly("2 type UNKNOWN_VALUE", "3 evidence UNKNOWN_VALUE");
    }

    @Test
    void anEstimateWithoutCurrencyMissesItsCurrency() throws Exception {
        files.with(
                "registrations.csv",
                "registration_id,partner_id,submitted_at,estimated_arr,currency\n"
                        + "R-1,P-1,2017-01-01,10,\nR-2,P-1,2017-01-01,,\n");
        assertThat(files.refusals()).containsExactly("2 currency MISSING");
    }

    @Test
    void ratesAreAboveZeroAndHaveTwelvePlaces() throws Exception {
        files.with(
                "fx.csv",
                "date,from,to,rate\n2017-01-01,EUR,USD,0\n2017-01-01,EUR,JPY,0.0000000000001\n"
                        + "2017-01-01,EUR,GBP,-1\n2017-01-01,USD,JPY,112.000000000001\n");
        assertThat(files.refusals())
                .containsExactly("2 rate OUT_OF_RANGE", "3 rate TOO_MANY_DECIMALS", "4 rate NEGATIVE");
    }

    @Test
    void longIdsAndControlCharactersAreRefused() throws Exception {
        files.with(
                "touches.csv",
                "touch_id,partner_id,opportunity_id,type,occurred_at\n" + "x".repeat(257)
                        + ",P-1,O-1,DEMO,2017-01-01\n\"T\n1\",P-1,O-1,DEMO,2017-01-01\n");
        assertThat(files.refusals()).containsExactly("2 touch_id TOO_LONG", "3 touch_id BAD_CHARACTER");
    }

    @Test
    void aRowThatIsNotUtf8IsRefusedAndItsNeighboursStand() throws Exception {
        files.with("accounts.csv", "account_id,name\nA-1,M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(files.refusals()).containsExactly("2 - BAD_ENCODING");
        assertThat(files.read().refusals().get(0).row()).isEqualTo("A-1,M\ufffdller");
    }

    @Test
    void aQuoteThatNeverClosesCostsItsOwnLineOnly() throws Exception {
        files.with("accounts.csv", "account_id,name\nA-1,\"open\nA-2,fine\nA-3,\"quoted, too\"\n");
        assertThat(files.refusals()).containsExactly("2 - MALFORMED_ROW");
        assertThat(files.read().rows()).containsEntry("accounts.csv", 2L);
    }

    @Test
    void aRowOverSeveralLinesIsReportedAsItStoodAtItsFirstLine() throws Exception {
        String row = "A-1,\"two\r\nlines, \"\"quoted\"\"\",x";
        files.with("accounts.csv", "account_id,name\r\nA-0,ok\r\n" + row + "\r\nA-2,ok\r\n");
        Refusal refusal = files.read().refusals().get(0);
        assertThat(refusal.line()).isEqualTo(3);
        assertThat(refusal.row()).isEqualTo(row);
        assertThat(files.refusals()).containsExactly("3 - WRONG_FIELD_COUNT");
    }

    @Test
    void aRefusedRowGivenTwiceIsReportedOnceAtItsFirstLine() throws Exception {
        String bad = "T-1,P-1,O-1,LUNCH,2017-01-01\n";
        files.with("touches.csv", "touch_id,partner_id,opportunity_id,type,occurred_at\n" + bad + "\n" + bad);
        assertThat(files.refusals()).containsExactly("2 type UNKNOWN_VALUE");
    }

    @Test
    void aRefusalHoldsNoValueInItsDetail() throws Exception {
        files.with(
                "touches.csv",
                "touch_id,partner_id,opportunity_id,type,occurred_at\nT-1,P-1,O-1,Ann Smith,2017-01-01\n");
        assertThat(files.read().refusals().get(0).detail())
                .isEqualTo(
                        "type: not one of the values that the column allows; write one of the allowed values, in capitals");
    }

    @ParameterizedTest(name = "{0} names nobody")
    @ValueSource(
            strings = {
                "T-1,P-1,O-1,LUNCH,2017-01-01,Ann Smith,x",
                "T-1,P-1,O-1,LUNCH,2017-01-01,\"Smith, Ann Smith\",x",
                "T-1,P-1,O-1,DEMO,2017-01-01,Smith, Ann Smith,x",
                "T-1,P-1,O-1,DEMO,Ann Smith,x",
                "T-1,P-1,O-1,DEMO,\"2017-01-01,Ann Smith,x",
                "T-1,P-1,O,1,DEMO,2017-01-01, Ann Smith ,x",
                "T-1,P-1,O-1,DEMO,2017-01-01,\"Ann Smith",
            })
    void aRefusedRowShowsATokenInPlaceOfAPersonWhereverAFaultHasMovedThem(String row) throws Exception {
        files.with("touches.csv", "touch_id,partner_id,opportunity_id,type,occurred_at,actor,note\n" + row + "\n");
        Refusal refusal = files.read().refusals().get(0);
        assertThat(refusal.row()).doesNotContain("Ann").contains("person:").startsWith("T-1,P-1,");
    }

    @Test
    void aRefusedRowIsOtherwiseShownAsItStood() throws Exception {
        files.with(
                "touches.csv",
                "touch_id,partner_id,opportunity_id,type,occurred_at,actor,note\n"
                        + "T-1, P-1,\"O-1\",LUNCH,2017-01-01,Ann,\"a, b\"\n"
                        + "T-2,P-1,O-1,LUNCH,2017-01-01,  ,\n");
        assertThat(files.read().refusals().stream().map(Refusal::row))
                .containsExactly(
                        "T-1, P-1,\"O-1\",LUNCH,2017-01-01," + PersonToken.of("Ann") + ",\"a, b\"",
                        "T-2,P-1,O-1,LUNCH,2017-01-01,  ,");
    }

    @Test
    void onlyARowThatNamesADealOrClaimWhichDoesNotComeBringsItsText() throws Exception {
        files.with(
                        "touches.csv",
                        "touch_id,partner_id,opportunity_id,type,occurred_at,actor\n"
                                + "T-1,P-1,O-1,DEMO,2017-01-01,Ann\nT-2,P-1,O-9,DEMO,2017-01-01,Ann\n")
                .with(
                        "registrations.csv",
                        "registration_id,partner_id,submitted_at,opportunity_id\n"
                                + "R-1,P-1,2017-01-01,O-1\nR-2,P-1,2017-01-01,O-9\nR-3,P-1,2017-01-01,\n")
                .with(
                        "decisions.csv",
                        "decision_id,subject,kind,at\nX-1,R-1,APPROVE,2017-01-01\nX-2,R-2,APPROVE,2017-01-01\n"
                                + "X-3,LATE_REGISTRATION:R-3,UPHOLD,2017-01-01\nX-4,R-7,APPROVE,2017-01-01\n"
                                + "X-5,SOURCE_ORIGIN_MISMATCH:deal:O-1,UPHOLD,2017-01-01\n");
        List<String> texts = new ArrayList<>();
        files.read().forEach((source, event) -> {
            if (source.row() != null) {
                texts.add(source.row());
            }
        });
        assertThat(texts)
                .containsExactly(
                        "R-2,P-1,2017-01-01,O-9",
                        "X-2,R-2,APPROVE,2017-01-01",
                        "X-4,R-7,APPROVE,2017-01-01",
                        "T-2,P-1,O-9,DEMO,2017-01-01," + PersonToken.of("Ann"));
    }
}
