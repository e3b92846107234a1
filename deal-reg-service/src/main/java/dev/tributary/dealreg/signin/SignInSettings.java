package dev.tributary.dealreg.signin;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How browsers sign in. Without it there are only bearer tokens.
 *
 * @param clientId this service, as the identity provider knows it
 * @param clientSecret absent: a public client, which PKCE alone protects
 * @param publicUrl where browsers find this service
 * @param sessionSecret what sessions are sealed with; absent: one that is forgotten at every stop, and the sessions with it
 * @param sessionLifetime after it somebody has to sign in anew
 * @param scope what is asked for, separated by blanks
 * @param providerUrl where this service asks the identity provider what it says about itself; absent: below the issuer, as browsers do
 */
@ConfigurationProperties(SignInSettings.PREFIX)
@Requires(property = SignInSettings.PREFIX + ".client-id")
public record SignInSettings(
        String clientId,
        @Nullable String clientSecret,
        URI publicUrl,
        @Nullable String sessionSecret,
        @Bindable(defaultValue = "30m") Duration sessionLifetime,
        @Bindable(defaultValue = "openid") String scope,
        @Nullable URI providerUrl) {

    public static final String PREFIX = "tributary.sign-in";

    /** Whether cookies travel encrypted only. Where they do not, the service can be reached from this machine alone. */
    public boolean isSecure() {
        return "https".equals(publicUrl.getScheme());
    }

    /** As browsers name it in the header Origin. */
    public String origin() {
        return publicUrl.getScheme() + "://" + publicUrl.getAuthority();
    }

    URI at(String path) {
        return URI.create(origin() + path);
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return "SignInSettings[" + clientId + " at " + publicUrl + "]";
    }
}
