package dev.tributary.dealreg;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every endpoint of the OpenAPI document, as nobody and as every role that it is not for. */
class EveryEndpointTest {

    private static final String PARTNER = "partner";
    private static final String MANAGER = "partner-manager";
    private static final String SALES = "sales-ops";
    private static final String MAKER = "finance-maker";
    private static final String CHECKER = "finance-checker";
    private static final String ADMIN = "admin";
    private static final Set<String> ALL = Set.of(PARTNER, MANAGER, SALES, MAKER, CHECKER, ADMIN);

    /** Who may do what, written down once more, by hand: an endpoint that is new has to be thought about here. */
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            entry("GET /api/v1/cases", Set.of(PARTNER, MANAGER, SALES, CHECKER)),
            entry("GET /api/v1/cases/{id}", Set.of(PARTNER, MANAGER, SALES, CHECKER)),
            entry("POST /api/v1/cases/{id}/appeals", Set.of(PARTNER)),
            entry("POST /api/v1/cases/{id}/decisions", Set.of(MANAGER, SALES, CHECKER)),
            entry("GET /api/v1/changes", ALL),
            entry("GET /api/v1/commands/{id}", Set.of(PARTNER, MANAGER, SALES, MAKER, CHECKER)),
            entry("GET /api/v1/deals", Set.of(MANAGER, SALES, MAKER, CHECKER)),
            entry("GET /api/v1/deals/{id}", Set.of(MANAGER, SALES, MAKER, CHECKER)),
            entry("POST /api/v1/deals/{id}/touches", Set.of(MANAGER, SALES)),
            entry("GET /api/v1/ledger/entries", Set.of(PARTNER, MAKER, CHECKER)),
            entry("GET /api/v1/ledger/periods", Set.of(PARTNER, MAKER, CHECKER)),
            entry("GET /api/v1/ledger/statements", Set.of(PARTNER, MAKER, CHECKER)),
            entry("GET /api/v1/ledger/statements/{partnerId}/{period}", Set.of(PARTNER, MAKER, CHECKER)),
            entry("GET /api/v1/me", ALL),
            entry("GET /api/v1/my/deals", Set.of(PARTNER)),
            entry("GET /api/v1/my/deals/{id}", Set.of(PARTNER)),
            entry("POST /api/v1/my/deals/{id}/disputes", Set.of(PARTNER)),
            entry("POST /api/v1/my/deals/{id}/touches", Set.of(PARTNER)),
            entry("GET /api/v1/my/payments", Set.of(PARTNER)),
            entry("GET /api/v1/my/scorecards", Set.of(PARTNER)),
            entry("GET /api/v1/notices", Set.of(MANAGER, SALES, CHECKER, ADMIN)),
            entry("GET /api/v1/partners", Set.of(MANAGER, SALES, MAKER, CHECKER)),
            entry("GET /api/v1/payouts", Set.of(MAKER, CHECKER)),
            entry("POST /api/v1/payouts", Set.of(MAKER)),
            entry("GET /api/v1/payouts/{id}", Set.of(MAKER, CHECKER)),
            entry("POST /api/v1/payouts/{id}/approvals", Set.of(CHECKER)),
            entry("GET /api/v1/payouts/{id}/payments", Set.of(MAKER, CHECKER)),
            entry("POST /api/v1/payouts/{id}/rejections", Set.of(CHECKER)),
            entry("POST /api/v1/persons/searches", Set.of(ADMIN)),
            entry("GET /api/v1/persons/{token}", Set.of(PARTNER, MANAGER, ADMIN)),
            entry("DELETE /api/v1/persons/{token}", Set.of(ADMIN)),
            entry("POST /api/v1/persons/{token}/consent-withdrawals", Set.of(PARTNER, MANAGER, ADMIN)),
            entry("GET /api/v1/projection", Set.of(ADMIN, SALES)),
            entry("POST /api/v1/projection/rebuild", Set.of(ADMIN)),
            entry("GET /api/v1/proofs", Set.of(SALES, MAKER, CHECKER, ADMIN)),
            entry("GET /api/v1/registrations", Set.of(PARTNER, MANAGER, SALES)),
            entry("POST /api/v1/registrations", Set.of(PARTNER)),
            entry("GET /api/v1/registrations/{id}", Set.of(PARTNER, MANAGER, SALES)),
            entry("POST /api/v1/registrations/{id}/decisions", Set.of(MANAGER)),
            entry("POST /api/v1/registrations/{id}/disputes", Set.of(PARTNER)),
            entry("POST /api/v1/registrations/{id}/extensions", Set.of(PARTNER)),
            entry("POST /api/v1/registrations/{id}/withdrawals", Set.of(PARTNER)),
            entry("GET /api/v1/scorecards/{kind}", Set.of(MANAGER, SALES)));

    private static ServiceForTests service;
    private static JsonNode document;

    @BeforeAll
    static void start() throws Exception {
        service = ServiceForTests.withoutBrokers(Map.of(
                "tributary.limits.commands-per-second", 10_000,
                "tributary.limits.commands-burst", 10_000,
                "tributary.limits.anonymous-per-second", 10_000,
                "tributary.limits.anonymous-burst", 10_000));
        document =
                new ObjectMapper().readTree(service.get(null, "/openapi.json").body());
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void theDocumentNamesEveryEndpointAndWhoMayAskIt() {
        Map<String, Set<String>> documented = new java.util.HashMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(method -> {
                    Set<String> roles = new TreeSet<>();
                    method.getValue().path("x-roles").forEach(role -> roles.add(role.asText()));
                    documented.put(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), roles);
                }));
        documented.computeIfPresent(
                "GET /api/v1/me", (me, roles) -> roles.equals(Set.of("isAuthenticated()")) ? ALL : roles);
        assertThat(documented).isEqualTo(ALLOWED);
    }

    @Test
    void nobodyPassesWhoIsNotAllowedTo() throws Exception {
        List<String> passed = new ArrayList<>();
        for (Map.Entry<String, Set<String>> endpoint : ALLOWED.entrySet()) {
            String method = endpoint.getKey().substring(0, endpoint.getKey().indexOf(' '));
            String path = endpoint.getKey()
                    .substring(method.length() + 1)
                    .replaceAll("\\{kind}", "PARTNER")
                    .replaceAll("\\{\\w+}", "X-1");
            int nobody = status(method, null, path);
            if (nobody != 401) {
                passed.add(endpoint.getKey() + " as nobody: " + nobody);
            }
            for (String role : ALL) {
                if (!endpoint.getValue().contains(role)) {
                    String token = role.equals(PARTNER) ? service.partner("P-1") : service.vendor(role);
                    int status = status(method, token, path);
                    if (status != 403) {
                        passed.add(endpoint.getKey() + " as " + role + ": " + status);
                    }
                }
            }
            int without = status(method, service.vendor("another-role"), path);
            if (without != 403 && !endpoint.getKey().equals("GET /api/v1/me")) {
                passed.add(endpoint.getKey() + " without a role of ours: " + without);
            }
        }
        assertThat(passed).isEmpty();
    }

    @Test
    void peopleCanReadTheDocumentToo() throws Exception {
        String page = service.get(null, "/api", "Accept", "text/html").body();
        assertThat(page).contains("/api/v1/registrations/{id}/extensions", "partner-manager", "RegisterDeal");
    }

    private static int status(String method, String token, String path) throws Exception {
        return service.send(
                        method,
                        token,
                        method.equals("POST") ? "key" : null,
                        path,
                        method.equals("POST")
                                ? HttpRequest.BodyPublishers.ofString("{}")
                                : HttpRequest.BodyPublishers.noBody())
                .statusCode();
    }
}
