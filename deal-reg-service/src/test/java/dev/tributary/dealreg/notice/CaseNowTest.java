package dev.tributary.dealreg.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody is told of a case that is not as the notice says any more. */
class CaseNowTest {

    private static final Notice NOTICE = NoticesForTests.of("CASE-1", "D-1");
    private static final Instant DUE = NOTICE.dueAt();

    @Test
    void whoseCaseIsStillOverdueIsTold() {
        assertThat(new CaseNow("ESCALATED", DUE, "partner manager").contradicts(NOTICE))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "DECIDED,decided before",
        "FINAL,decided before",
        "APPEALED,decided before",
        "WITHDRAWN,gone before",
        "OPEN,has time again",
        "UNDER_REVIEW,has time again",
        "AWAITING_EVIDENCE,has time again",
        "UNKNOWN,has time again",
        ",not there any more"
    })
    void ofACaseThatIsOverNobodyIs(String status, String why) {
        assertThat(new CaseNow(status, DUE, "partner manager")
                        .contradicts(NOTICE)
                        .orElseThrow())
                .endsWith(why);
    }

    @Test
    void norOfAnotherRoundOrAnotherRolesCase() {
        assertThat(new CaseNow("ESCALATED", DUE.plusSeconds(1), "partner manager").contradicts(NOTICE))
                .isPresent();
        assertThat(new CaseNow("ESCALATED", DUE, "sales lead").contradicts(NOTICE))
                .isPresent();
    }
}
