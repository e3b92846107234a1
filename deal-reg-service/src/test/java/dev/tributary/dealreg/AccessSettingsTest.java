package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.dealreg.settings.SettingsRefused;
import io.micronaut.context.ApplicationContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sign-in, limits and the development issuer start as they should be, or not at all. */
class AccessSettingsTest {

    private static final String SIGN_IN = "tributary.sign-in.";

    private static Map<String, Object> right() {
        return ServiceForTests.with(
                ServiceForTests.NOT_CONTACTED,
                Map.of(
                        "tests.without-brokers",
                        true,
                        "micronaut.security.token.jwt.signatures.jwks.issuer.url",
                        "http://not-contacted",
                        "micronaut.security.token.jwt.claims-validators.issuer",
                        "https://issuer.example",
                        "micronaut.security.token.jwt.claims-validators.audience",
                        "tributary",
                        SIGN_IN + "client-id",
                        "console",
                        SIGN_IN + "public-url",
                        "https://service.example"));
    }

    private static Map<String, Object> development() {
        Map<String, Object> settings = right();
        settings.put("tributary.development-issuer", "true");
        settings.put(SIGN_IN + "public-url", "http://127.0.0.1:8080");
        settings.put(
                "micronaut.security.token.jwt.claims-validators.issuer", "http://127.0.0.1:8080/development-issuer");
        return settings;
    }

    @Test
    void whatIsRightStarts() {
        ApplicationContext.run(right()).close();
        ApplicationContext.run(development()).close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"client-id", "public-url"})
    void halfASignInIsNone(String missing) {
        Map<String, Object> settings = right();
        settings.remove(SIGN_IN + missing);
        assertRefused(settings, SIGN_IN + missing + " is missing");
    }

    @ParameterizedTest
    @CsvSource({
        "public-url,http://service.example,public-url is https://",
        "public-url,https://service.example/below,public-url is https://",
        "public-url,https://somebody@service.example,public-url is https://",
        "public-url,service.example,public-url is https://",
        "public-url,http://127.0.0.1.another.example,public-url is https://",
        "session-secret,short,session-secret is too short",
        "session-lifetime,13h,session-lifetime is a time",
        "session-lifetime,1s,session-lifetime is a time",
        "session-lifetime,long,session-lifetime is a time",
        "scope,profile,scope has to contain openid",
        "provider-url,keycloak:8080,provider-url is https:// or http://",
        "provider-url,https://somebody@provider.example,provider-url is https:// or http://",
        "client,x,tributary.sign-in.client is no setting"
    })
    void aSignInThatCouldNotWorkOrWouldLeakIsRefused(String name, String value, String told) {
        Map<String, Object> settings = right();
        settings.put(SIGN_IN + name, value);
        assertRefused(settings, told);
    }

    @ParameterizedTest
    @CsvSource({"commands-per-second,0", "reads-burst,-1", "anonymous-per-second,many"})
    void aLimitThatLetsNobodyInIsRefused(String name, String value) {
        Map<String, Object> settings = right();
        settings.put("tributary.limits." + name, value);
        assertRefused(settings, "tributary.limits." + name + " is a whole number from 1 up");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "service.example"})
    void whereOthersCouldReachItAnybodyIsNotAnybody(String host) {
        Map<String, Object> settings = development();
        settings.put("micronaut.server.host", host);
        assertRefused(settings, "development-issuer lets anybody be anybody and is refused");
    }

    @Test
    void norBehindAProxyOrUnderAnotherIssuersName() {
        Map<String, Object> proxied = development();
        proxied.put(SIGN_IN + "public-url", "https://service.example");
        assertRefused(proxied, "development-issuer needs tributary.sign-in.public-url");
        Map<String, Object> another = development();
        another.put("micronaut.security.token.jwt.claims-validators.issuer", "https://issuer.example");
        assertRefused(another, "claims-validators.issuer=http://127.0.0.1:8080/development-issuer");
    }

    @Test
    void itsUsersComeFromAFileOfOnesOwn(@TempDir Path directory) throws Exception {
        Path file = directory.resolve("users.json");
        Files.writeString(
                file,
                "[{\"id\": \"x\", \"name\": \"Partner X\", \"roles\": [\"partner\"], \"partner_id\": \"PT-1001\"}]");
        Map<String, Object> users = Map.of("tributary.development-issuer-users", file.toString());
        try (DevelopmentServiceForTests service = DevelopmentServiceForTests.start(users)) {
            BrowserForTests browser = service.browser();
            browser.follow(browser.signIn("x"));
            assertThat(browser.fetch("GET", "/api/v1/me", "").body()).contains("\"PT-1001\"");
        }
        Files.writeString(file, "{");
        Map<String, Object> settings = development();
        settings.putAll(users);
        assertRefused(settings, "development-issuer-users");
    }

    @Test
    void withoutBeingAskedForThereIsNeitherSignInNorDevelopmentIssuer() throws Exception {
        try (ServiceForTests service = ServiceForTests.withoutBrokers()) {
            for (String path : new String[] {"/sign-in", "/development-issuer/keys", "/development-issuer/authorize"}) {
                assertThat(service.send("GET", null, null, path, HttpRequest.BodyPublishers.noBody())
                                .statusCode())
                        .as(path)
                        .isEqualTo(401);
            }
        }
    }

    @Test
    void theDevelopmentIssuerWantsACodeWithPkceForThisServiceOnly() throws Exception {
        try (DevelopmentServiceForTests service = DevelopmentServiceForTests.start(Map.of())) {
            BrowserForTests browser = service.browser();
            String good = browser.location(browser.get("/sign-in")).toString();
            assertThat(browser.get(good).statusCode()).isEqualTo(200);
            for (String bad : new String[] {
                good.replaceAll("code_challenge=[^&]*", ""),
                good.replace("S256", "plain"),
                good.replace("tributary-console", "another"),
                good.replace("response_type=code", "response_type=token"),
                good.replaceAll("redirect_uri=[^&]*", "redirect_uri=https%3A%2F%2Fanother.example")
            }) {
                assertThat(browser.get(bad).statusCode()).as(bad).isEqualTo(400);
            }
        }
    }

    @Test
    void aPageUnderAnotherNameIsNobodyHere() throws Exception {
        try (DevelopmentServiceForTests service = DevelopmentServiceForTests.start(Map.of())) {
            String form = "grant_type=client_credentials&client_id=admin";
            assertThat(token(service.base.getPort(), "another.example:" + service.base.getPort(), form))
                    .startsWith("HTTP/1.1 403")
                    .doesNotContain("access_token");
            assertThat(token(service.base.getPort(), service.base.getAuthority(), form))
                    .startsWith("HTTP/1.1 200")
                    .contains("access_token");
        }
    }

    private static String token(int port, String host, String form) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            String request = "POST /development-issuer/token HTTP/1.1\r\nHost: " + host
                    + "\r\nContent-Type: application/x-www-form-urlencoded\r\nConnection: close\r\nContent-Length: "
                    + form.length() + "\r\n\r\n" + form;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertRefused(Map<String, Object> settings, String told) {
        assertThatThrownBy(() -> ApplicationContext.run(settings).close())
                .hasRootCauseInstanceOf(SettingsRefused.class)
                .rootCause()
                .hasMessageContaining(told);
    }
}
