package dev.tributary.crm.hubspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.source.CrmFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.Test;

class RefreshTokenSignInTest {
    private Instant now = Instant.parse("2026-03-01T08:00:00Z");

    private SignIn signIn(HubSpotForTests crm, String secret) {
        Clock clock = new Clock() {
            @Override
            public Instant instant() {
                return now;
            }

            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        return new RefreshTokenSignIn(
                new JsonHttp("HubSpot", Duration.ofSeconds(5), clock, Set.of()),
                crm.address(),
                HubSpotForTests.CLIENT,
                new Password(secret),
                new Password(HubSpotForTests.REFRESH),
                clock);
    }

    /** HubSpot counts each 401 as a mistake. */
    @Test
    void aTokenIsRenewedBeforeItEnds() throws Exception {
        try (HubSpotForTests crm = new HubSpotForTests()) {
            SignIn signIn = signIn(crm, HubSpotForTests.CLIENT_SECRET);
            String first = signIn.authorization();
            now = now.plus(Duration.ofMinutes(28));
            assertThat(signIn.authorization()).isEqualTo(first).startsWith("Bearer ");
            now = now.plus(Duration.ofMinutes(1));
            assertThat(signIn.authorization()).isNotEqualTo(first);
            assertThat(crm.signIns()).isEqualTo(2);
        }
    }

    @Test
    void whatIsWrongIsNamedWithoutBeingTold() {
        try (HubSpotForTests crm = new HubSpotForTests()) {
            assertThatThrownBy(() -> signIn(crm, "a-wrong-secret").authorization())
                    .isInstanceOfSatisfying(CrmFailure.class, failure -> assertThat(failure.isRetriable())
                            .isFalse())
                    .hasMessageContaining("BAD_REFRESH_TOKEN")
                    .hasMessageContaining("correct " + HubSpot.REFRESH_TOKEN)
                    .satisfies(failure -> assertThat(failure.toString())
                            .doesNotContain("a-wrong-secret")
                            .doesNotContain(HubSpotForTests.REFRESH));
        }
    }
}
