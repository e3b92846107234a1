package dev.tributary.dealreg.signin;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dev.tributary.dealreg.problem.ProblemCode;
import dev.tributary.dealreg.problem.ProblemException;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The identity provider, as browsers and this service deal with it to sign somebody in: OpenID Connect's authorization code with PKCE.
 * What it says about itself is asked for when somebody wants to sign in, so that the service starts, and takes bearer tokens, without it.
 */
@Singleton
@Requires(beans = SignInSettings.class)
class OpenIdProvider {

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdProvider.class);

    private static final int PATIENCE_MILLIS = 5_000;
    private static final int LONGEST_ANSWER = 512 * 1024;
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /** Signed with a key that only the provider has. */
    private static final Set<JWSAlgorithm> TRUSTED = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final SignInSettings settings;
    private final Issuer issuer;
    private final ClientID client;
    private final URI callback;
    private final Cache<Issuer, Known> known =
            Caffeine.newBuilder().maximumSize(1).expireAfterWrite(REMEMBERED).build();

    OpenIdProvider(
            SignInSettings settings, @Value("${micronaut.security.token.jwt.claims-validators.issuer}") String issuer) {
        this.settings = settings;
        this.issuer = new Issuer(issuer);
        this.client = new ClientID(settings.clientId());
        this.callback = settings.at(SignInController.CALLBACK);
    }

    private record Known(OIDCProviderMetadata metadata, IDTokenValidator validator) {}

    String issuer() {
        return issuer.getValue();
    }

    /** Where a browser is sent to sign in. */
    URI request(Sessions.Begun signIn) {
        return new AuthenticationRequest.Builder(ResponseType.CODE, Scope.parse(settings.scope()), client, callback)
                .endpointURI(known().metadata().getAuthorizationEndpointURI())
                .state(new State(signIn.state()))
                .nonce(new Nonce(signIn.nonce()))
                .codeChallenge(new CodeVerifier(signIn.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** @param claims that the provider's signature stands under */
    record SignedIn(String issuer, String subject, Map<String, Object> claims, String idToken) {}

    /**
     * Who came back with this code.
     *
     * @throws ProblemException where the provider does not say so, or not for this service and this sign-in
     */
    SignedIn signedIn(Sessions.Begun signIn, String code) {
        Known provider = known();
        try {
            HTTPRequest request =
                    tokenRequest(provider.metadata(), signIn, code).toHTTPRequest();
            request.setConnectTimeout(PATIENCE_MILLIS);
            request.setReadTimeout(PATIENCE_MILLIS);
            request.setFollowRedirects(false);
            TokenResponse answer = OIDCTokenResponseParser.parse(request.send());
            if (!(answer instanceof OIDCTokenResponse tokens)) {
                throw failed("the identity provider refused the code: "
                        + answer.toErrorResponse().getErrorObject().getCode());
            }
            JWT idToken = tokens.getOIDCTokens().getIDToken();
            if (idToken == null) {
                throw failed("the identity provider sent no ID token");
            }
            IDTokenClaimsSet claims = provider.validator().validate(idToken, new Nonce(signIn.nonce()));
            if (claims.getAuthorizedParty() != null
                    && !claims.getAuthorizedParty().getValue().equals(client.getValue())) {
                throw failed("the ID token was given to another client");
            }
            return new SignedIn(
                    issuer.getValue(),
                    idToken.getJWTClaimsSet().getSubject(),
                    idToken.getJWTClaimsSet().getClaims(),
                    idToken.serialize());
        } catch (BadJOSEException | JOSEException refused) {
            throw failed("the ID token is not good: " + refused.getMessage());
        } catch (ParseException | java.text.ParseException unreadable) {
            throw failed("the identity provider's answer cannot be read");
        } catch (IOException unreachable) {
            throw unavailable(unreachable);
        }
    }

    /** Where a browser ends its session at the provider; empty where the provider has no such place, or cannot be asked now. */
    Optional<URI> signOut(BrowserSession session) {
        URI endSession;
        try {
            endSession = known().metadata().getEndSessionEndpointURI();
        } catch (ProblemException notNow) {
            return Optional.empty();
        }
        return Optional.ofNullable(endSession).map(at -> new LogoutRequest(
                        at, hint(session), null, client, settings.at(SignInController.SIGNED_OUT), null, null)
                .toURI());
    }

    /** Whose pages a form of ours may end on, by being sent there. */
    Set<String> origins() {
        Known provider = known.getIfPresent(issuer);
        Stream<URI> more = provider == null
                ? Stream.empty()
                : Stream.of(
                        provider.metadata().getAuthorizationEndpointURI(),
                        provider.metadata().getEndSessionEndpointURI());
        return Stream.concat(Stream.of(URI.create(issuer.getValue())), more)
                .filter(uri -> uri != null && uri.getAuthority() != null)
                .map(uri -> uri.getScheme() + "://" + uri.getAuthority())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static @Nullable JWT hint(BrowserSession session) {
        try {
            return session.idToken() == null ? null : JWTParser.parse(session.idToken());
        } catch (java.text.ParseException impossible) {
            return null;
        }
    }

    private TokenRequest tokenRequest(OIDCProviderMetadata metadata, Sessions.Begun signIn, String code) {
        AuthorizationCodeGrant grant =
                new AuthorizationCodeGrant(new AuthorizationCode(code), callback, new CodeVerifier(signIn.verifier()));
        String secret = settings.clientSecret();
        if (secret == null) {
            return new TokenRequest.Builder(metadata.getTokenEndpointURI(), client, grant).build();
        }
        return new TokenRequest.Builder(metadata.getTokenEndpointURI(), proof(metadata, new Secret(secret)), grant)
                .build();
    }

    private ClientAuthentication proof(OIDCProviderMetadata metadata, Secret secret) {
        List<ClientAuthenticationMethod> taken = metadata.getTokenEndpointAuthMethods();
        return taken == null || taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                ? new ClientSecretBasic(client, secret)
                : new ClientSecretPost(client, secret);
    }

    private Known known() {
        return known.get(issuer, asked -> {
            try {
                URI at = settings.providerUrl();
                // Wherever it is asked, an answer of another issuer is refused.
                OIDCProviderMetadata metadata = OIDCProviderMetadata.resolve(
                        asked, at == null ? null : at.toURL(), PATIENCE_MILLIS, PATIENCE_MILLIS);
                return new Known(metadata, validator(metadata));
            } catch (GeneralException | IOException | IllegalArgumentException unusable) {
                throw unavailable(unusable);
            }
        });
    }

    private IDTokenValidator validator(OIDCProviderMetadata metadata) throws IOException {
        Set<JWSAlgorithm> algorithms = new HashSet<>(TRUSTED);
        if (metadata.getIDTokenJWSAlgs() != null) {
            algorithms.retainAll(metadata.getIDTokenJWSAlgs());
        }
        URL keys = metadata.getJWKSetURI().toURL();
        JWSVerificationKeySelector<SecurityContext> selector = new JWSVerificationKeySelector<>(
                algorithms,
                JWKSourceBuilder.create(
                                keys, new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LONGEST_ANSWER))
                        .build());
        return new IDTokenValidator(issuer, client, selector, null);
    }

    /** Whoever runs the service is told why; whoever wants to sign in can do nothing about it. */
    private static ProblemException failed(String why) {
        LOG.warn("a sign-in failed: {}", why);
        return new ProblemException(ProblemCode.SIGN_IN_FAILED, "go to the page again to try once more");
    }

    private ProblemException unavailable(Exception why) {
        LOG.warn("the identity provider {} cannot be used: {}", issuer.getValue(), why.getMessage());
        return new ProblemException(
                ProblemCode.SIGN_IN_UNAVAILABLE, "the identity provider does not answer; try again in a while");
    }
}
