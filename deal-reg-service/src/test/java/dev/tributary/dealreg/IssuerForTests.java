package dev.tributary.dealreg;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An identity provider as far as its tokens go: keys at an address, and whatever token is asked for. */
final class IssuerForTests implements AutoCloseable {

    static final String NAME = "https://issuer.example";
    static final String AUDIENCE = "tributary";

    private final RSAKey key;
    private final HttpServer server;

    IssuerForTests() throws IOException, JOSEException {
        key = newKey();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
        server.createContext("/keys", exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    private static RSAKey newKey() throws JOSEException {
        return new RSAKeyGenerator(2048)
                .keyID("test")
                .algorithm(JWSAlgorithm.RS256)
                .generate();
    }

    String keysUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/keys";
    }

    String token(String subject, @Nullable String partner, String... roles) {
        return signed(key, claims(subject, partner, roles).build());
    }

    String expired(String subject, @Nullable String partner, String... roles) {
        return signed(
                key,
                claims(subject, partner, roles)
                        .expirationTime(Date.from(Instant.now().minusSeconds(3_600)))
                        .build());
    }

    String ofAnotherIssuer(String subject, @Nullable String partner, String... roles) {
        return signed(
                key,
                claims(subject, partner, roles)
                        .issuer("https://another.example")
                        .build());
    }

    String forAnother(String subject, @Nullable String partner, String... roles) {
        return signed(key, claims(subject, partner, roles).audience("another").build());
    }

    /** With the right key's name and another key. */
    String forged(String subject, @Nullable String partner, String... roles) throws JOSEException {
        return signed(newKey(), claims(subject, partner, roles).build());
    }

    private static JWTClaimsSet.Builder claims(String subject, @Nullable String partner, String... roles) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject(subject)
                .claim("roles", List.of(roles))
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        return partner == null ? claims : claims.claim("partner_id", partner);
    }

    private static String signed(RSAKey with, JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims);
            token.sign(new RSASSASigner(with));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
