package dev.tributary.attribution.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A slip of the pen is refused with its place and what may stand there, and a wrong expectation fails. */
class ScenarioVocabularyTest {

    private static final String RIGHT = """
            # A file

            What it is about.

            ## a scenario

            Given:

            | when | what | id | partner | on | details |
            |---|---|---|---|---|---|
            | 2026-01-01 | deal | O | | | arr 500.00; origin VENDOR |
            | 2026-01-05 | registration | R1 | P1 | O | |
            | 2026-01-06 | touch | T1 | P2 | O | DEMO |
            | 2026-01-06 | decision | D1 | | R1 | WITHDRAW; by ann |
            | 2026-02-01 | month closed | 2026-01 | | | |

            Policy:

            | key | value |
            |---|---|
            | registration.grace_days | 14 |

            Expect:

            | at | what | id | outcome |
            |---|---|---|---|
            | 2026-01-06 | sourced | O | nobody; by crm_origin |
            | | line | P2 linear | PIPELINE 500.00 |
            | | registration | R1 | WITHDRAWN; stopped by DIRECT_ENGAGED |
            | | case | DIRECT_ENGAGED:R1 | DECIDED |
            | | next change | O | never |
            """;

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '!',
            value = {
                "# A file                ! A file                    ! 1: the file has no title; allowed: a first line as '# Title'",
                "What it is about.       ! ''                        ! 5: the file does not say what it is about",
                "Given:                  ! Givven:                   ! 9: nothing says what this table is; allowed: a line 'Given:'",
                "Expect:                 ! Expect: now               ! 25: nothing says what this table is",
                "| when | what | id |    ! | wen | what | id |       ! 9: unknown column 'wen'; allowed: details, id, on, partner, what, when",
                "| 2026-01-06 | touch | T1 | P2 | O | DEMO | ! | 2026-01-06 | touch | T1 | P2 | O | ! 13: 5 cells; allowed: 6 cells, one per column",
                "| 2026-01-01 | deal     ! | 2026-13-01 | deal       ! 11: there is no time '2026-13-01'",
                "| 2026-01-01 | deal     ! | 5 January | deal        ! 11: '5 January' is no time; allowed: a day as 2026-01-05",
                "| deal |                ! | deel |                  ! 11: unknown what 'deel'; allowed: change, customer, deal,",
                "arr 500.00              ! amount 500.00             ! 11: unknown word in 'amount 500.00'; allowed: arr, billed,",
                "arr 500.00              ! arr 500.001               ! 11: '500.001' is no amount",
                "arr 500.00              ! arr much                  ! 11: 'much' is no amount; allowed: an amount as 500.00",
                "arr 500.00              ! arr                       ! 11: 'arr' says no value",
                "origin VENDOR           ! origin SELLER             ! 11: unknown origin 'SELLER'; allowed: CLOUD_REFERRAL, PARTNER_REFERRAL, VENDOR",
                "origin VENDOR           ! arr 100.00                ! 11: 'arr' is said twice",
                "origin VENDOR           ! source P7                 ! 11: unknown partner 'P7'; allowed: P1, P2",
                "R1 | P1 | O |           ! R1 | P1 | O7 |            ! 12: unknown on 'O7'; allowed: O",
                "R1 | P1 | O |           ! R1 | | O |                ! 12: the cell 'partner' is empty",
                "DEMO                    ! DEMMO                     ! 13: unknown word 'DEMMO'; allowed: CAMPAIGN, CO_SELL_MEETING,",
                "D1 | | R1               ! D1 | | R7                 ! 14: unknown registration 'R7'; allowed: R1",
                "D1 | | R1               ! D1 | | POACHING:deal:O7\\|P1  ! 14: unknown deal 'O7'; allowed: O",
                "D1 | | R1               ! D1 | | POACHING:deal:O\\|P7   ! 14: unknown partner 'P7'; allowed: P1, P2",
                "D1 | | R1               ! D1 | P1 | R1              ! 14: the cell 'partner' says 'P1'",
                "month closed | 2026-01  ! month closed | January    ! 15: 'January' is no month; allowed: a month as 2026-01",
                "| 2026-02-01 | month closed | 2026-01 | | | | ! | 2026-02-01 | deal | O | | | | ! 15: the deal 'O' is there already",
                "grace_days              ! grace_day                 ! 21: the policy refuses this",
                "| 2026-01-06 | sourced  ! | | sourced               ! 27: the cell 'at' is empty",
                "| sourced               ! | source                  ! 27: unknown what 'source'; allowed: case, deal, evidence,",
                "sourced | O             ! sourced | O7              ! 27: unknown id 'O7'; allowed: O",
                "by crm_origin           ! through crm_origin        ! 27: unknown word in 'through crm_origin'; allowed: by, reasons, resting on",
                "P2 linear               ! P2 linnear                ! 28: unknown model 'linnear'; allowed: first_touch,",
                "P2 linear               ! P7 linear                 ! 28: unknown partner 'P7'",
                "WITHDRAWN;              ! WITHDRAWED;               ! 29: unknown outcome of a registration 'WITHDRAWED'; allowed: APPROVED, CONVERTED,",
                "DIRECT_ENGAGED:R1       ! DIRECT_ENGAGED:R7         ! 30: unknown registration 'R7'; allowed: R1",
                "case | DIRECT_ENGAGED:R1 ! case | R1                ! 30: 'R1' is no case; allowed: CODE:registration",
                "next change | O         ! next change | O7          ! 31: unknown id 'O7'; allowed: O, registrations",
            })
    void isRefused(String right, String wrong, String says) {
        assertThatThrownBy(() -> run(with(right, wrong)))
                .isInstanceOf(ScenarioProblem.class)
                .hasMessageStartingWith("a file.md:" + says);
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '!',
            value = {
                "nobody; by crm_origin        ! P1; by crm_origin",
                "nobody; by crm_origin        ! nobody; by incumbent",
                "PIPELINE 500.00              ! PIPELINE 500.01",
                "stopped by DIRECT_ENGAGED    ! stopped by nothing",
                "DIRECT_ENGAGED:R1 | DECIDED  ! DIRECT_ENGAGED:R1 | OPEN",
                "DIRECT_ENGAGED:R1 | DECIDED  ! DIRECT_ENGAGED:R1 | none",
                "DIRECT_ENGAGED:R1 | DECIDED  ! POACHING:deal:O\\|P2 | none",
                "O | never                    ! O | 2026-02-01",
                "R1 | WITHDRAW; by ann        ! POACHING:deal:O\\|P2 | UPHOLD",
            })
    void fails(String right, String wrong) {
        assertThatThrownBy(() -> run(with(right, wrong)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("a file.md:");
    }

    @Test
    void theRightOnePasses() {
        run(RIGHT);
    }

    private static String with(String right, String wrong) {
        assertThat(RIGHT).contains(right);
        return RIGHT.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong));
    }

    private static void run(String text) {
        ScenarioReader.read("a file.md", text).scenarios().forEach(ScenarioTest::run);
    }
}
