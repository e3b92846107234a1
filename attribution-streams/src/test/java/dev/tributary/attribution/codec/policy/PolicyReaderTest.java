package dev.tributary.attribution.codec.policy;

import static dev.tributary.attribution.codec.policy.Outcomes.policy;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PolicyReaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "---\n", "~", "{}", "registration:\n", "\uFEFFregistration: {}\r\n"})
    void what_is_left_out_has_its_default(String yaml) {
        assertThat(policy(yaml)).isEqualTo(PolicyReader.defaults());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "registration:\n  protection_days: 60\n",
                "registration: {protection_days: '60'}",
                "registration.protection_days: 60",
                "registration:\r\n  protection_days: 60   # two months\r\n"
            })
    void a_key_is_read_nested_or_dotted_and_quoted_or_not(String yaml) {
        assertThat(policy(yaml).registration().protection()).isEqualTo(Duration.ofDays(60));
    }

    @Test
    void a_half_life_may_be_a_fraction_of_a_day() {
        assertThat(policy("influence: {half_life_days: 0.5}").influence().halfLife())
                .isEqualTo(Duration.ofHours(12));
    }

    @Test
    void equal_numbers_give_equal_policies_however_they_are_written() {
        assertThat(policy("commission: {cap_percent: 100.00, influenced_rate: 5.0}"))
                .isEqualTo(PolicyReader.defaults());
    }

    @Test
    void a_later_version_starts_at_a_date_or_a_time() {
        Instant newYear = Instant.parse("2027-01-01T00:00:00Z");
        assertThat(policy("program: {version: 2, effective_from: 2027-01-01}").effectiveFrom())
                .isEqualTo(newYear);
        assertThat(policy("program: {version: 2, effective_from: 2027-01-01T01:00:00+01:00}")
                        .effectiveFrom())
                .isEqualTo(newYear);
    }

    @Test
    void longer_protection_lifts_the_shipped_cap_that_nobody_wrote() {
        assertThat(policy("registration: {protection_days: 365}").registration().protectionCap())
                .isEqualTo(Duration.ofDays(365));
    }

    @Test
    void a_stage_name_that_is_listed_leaves_the_shipped_list_of_another_stage() {
        ProgramPolicy policy = policy("stages: {QUALIFIED: [Prospecting]}");
        assertThat(policy.stageOf("Prospecting")).contains(Stage.QUALIFIED);
        assertThat(policy.stageOf("Prospect")).contains(Stage.IDENTIFIED);
        assertThat(policy.stageOf("Engaging")).isEmpty();
    }

    @Test
    void a_stage_name_may_look_like_anything() {
        ProgramPolicy policy = policy("stages: {QUALIFIED: [No, 1, 'null', \"a: b # c\", Gesch\u00e4ft, '50%']}");
        assertThat(policy.stages()).containsKeys("no", "1", "null", "a: b # c", "gesch\u00e4ft", "50%");
        assertThat(policy(PolicyWriter.write(policy))).isEqualTo(policy);
    }
}
