package dev.tributary.dealreg;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.Function;

/** An identity provider that says of itself, and of whoever signs in, what a test wants it to. */
final class ProviderForTests implements AutoCloseable {

    static final String CLIENT = "console";

    final RSAKey key = newKey();
    final RSAKey anotherKey = newKey();
    private final HttpServer server;

    /** What the token endpoint answers to a sign-in with this nonce. */
    volatile Function<String, String> idToken = nonce -> signed(claims(nonce).build(), key);

    volatile String nonce = "";
    volatile String lastTokenRequest = "";
    volatile boolean down;
    private final String issuer;

    /** One that services find where browsers do. */
    ProviderForTests() throws IOException {
        this("");
    }

    /** @param issuer where browsers find it, and who it says it is; empty: where services find it, too */
    ProviderForTests(String issuer) throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        this.issuer = issuer.isEmpty() ? address() : issuer;
        answer("/.well-known/openid-configuration", body -> """
                {"issuer": "%2$s", "authorization_endpoint": "%2$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys", "response_types_supported": ["code"], "subject_types_supported": ["public"],
                 "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"]}""".formatted(address(), issuer()));
        answer("/keys", body -> new JWKSet(key.toPublicJWK()).toString());
        answer("/token", body -> {
            lastTokenRequest = body;
            return "{\"access_token\": \"x\", \"token_type\": \"Bearer\", \"id_token\": \"" + idToken.apply(nonce)
                    + "\"}";
        });
        server.start();
    }

    private void answer(String path, Function<String, String> answers) {
        server.createContext(path, exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            byte[] answer = answers.apply(body).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(down ? 503 : 200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
    }

    String issuer() {
        return issuer;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    JWTClaimsSet.Builder claims(String nonceOfSignIn) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("somebody")
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", nonceOfSignIn)
                .claim("roles", List.of("partner"))
                .claim("partner_id", "P-1")
                .claim("name", "A Name");
    }

    static String signed(JWTClaimsSet claims, RSAKey with) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static String unsigned(JWTClaimsSet claims) {
        JWT token = new PlainJWT(claims);
        return token.serialize();
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID("test")
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
