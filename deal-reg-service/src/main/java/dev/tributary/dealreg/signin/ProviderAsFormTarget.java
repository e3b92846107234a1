package dev.tributary.dealreg.signin;

import dev.tributary.dealreg.web.FormTargets;
import jakarta.inject.Singleton;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Signing out is a form that ends at the identity provider. */
@Singleton
final class ProviderAsFormTarget implements FormTargets {

    private final @Nullable OpenIdProvider provider;
    private final boolean https;

    ProviderAsFormTarget(@Nullable OpenIdProvider provider, @Nullable SignInSettings settings) {
        this.provider = provider;
        this.https = settings != null && settings.isSecure();
    }

    @Override
    public Set<String> origins() {
        return provider == null ? Set.of() : provider.origins();
    }

    @Override
    public boolean isHttps() {
        return https;
    }
}
