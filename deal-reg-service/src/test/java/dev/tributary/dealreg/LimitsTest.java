package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Nobody takes the service from all others. */
class LimitsTest {

    private static final String ACME = "{\"customer\": {\"domain\": \"acme.example\"}}";

    private static ServiceForTests service(Map<String, Object> limits) throws Exception {
        return ServiceForTests.withoutBrokers(limits);
    }

    @Test
    void aCallerIsHeldUpAndNobodyElse() throws Exception {
        try (ServiceForTests service =
                service(Map.of("tributary.limits.commands-per-second", 1, "tributary.limits.commands-burst", 3))) {
            String hasty = service.partner("P-1");
            List<Integer> statuses = new ArrayList<>();
            HttpResponse<String> last = command(service, hasty);
            for (int i = 0; i < 9; i++) {
                statuses.add(last.statusCode());
                last = command(service, hasty);
            }
            assertThat(statuses.subList(0, 3)).containsOnly(202);
            assertThat(statuses).contains(429);
            assertThat(last.statusCode()).isEqualTo(429);
            assertThat(new ObjectMapper().readTree(last.body()).path("code").asText())
                    .isEqualTo("TOO_MANY_REQUESTS");
            assertThat(last.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(last.headers().firstValue("Retry-After")).contains("1");

            assertThat(command(service, service.partner("P-2")).statusCode()).isEqualTo(202);
            assertThat(me(service, hasty)).as("reading goes on").isEqualTo(200);
        }
    }

    @Test
    void whatIsRefusedForItsRoleCountsToo() throws Exception {
        try (ServiceForTests service =
                service(Map.of("tributary.limits.commands-per-second", 1, "tributary.limits.commands-burst", 1))) {
            String vendor = service.vendor("sales-ops");
            assertThat(command(service, vendor).statusCode()).isEqualTo(403);
            assertThat(command(service, vendor).statusCode()).isEqualTo(429);
        }
    }

    @Test
    void whoeverIsNotSignedInIsCountedByAddressAndHoldsUpNobodyWhoIs() throws Exception {
        try (ServiceForTests service =
                service(Map.of("tributary.limits.anonymous-per-second", 1, "tributary.limits.anonymous-burst", 2))) {
            assertThat(me(service, "nonsense")).isEqualTo(401);
            assertThat(me(service, null)).isEqualTo(401);
            assertThat(me(service, "nonsense")).isEqualTo(429);
            assertThat(get(service, null, "/health").statusCode()).isEqualTo(429);
            assertThat(me(service, service.partner("P-1"))).isEqualTo(200);
        }
    }

    @Test
    void theLimitCanBeRaised() throws Exception {
        try (ServiceForTests service = service(
                Map.of("tributary.limits.commands-per-second", 1_000, "tributary.limits.commands-burst", 2_000))) {
            String loader = service.partner("P-1");
            for (int i = 0; i < 150; i++) {
                assertThat(command(service, loader).statusCode()).isEqualTo(202);
            }
        }
    }

    private static HttpResponse<String> command(ServiceForTests service, String token) throws Exception {
        return service.post(token, UUID.randomUUID().toString(), "/api/v1/registrations", ACME);
    }

    private static int me(ServiceForTests service, @Nullable String token) throws Exception {
        return get(service, token, "/api/v1/me").statusCode();
    }

    private static HttpResponse<String> get(ServiceForTests service, @Nullable String token, String path)
            throws Exception {
        return service.send("GET", token, null, path, HttpRequest.BodyPublishers.noBody());
    }
}
