package dev.tributary.dealreg.notice;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What webhooks are signed with.
 *
 * @param previousSecret while secrets change: they are signed with both, and whoever has either can verify them
 */
@ConfigurationProperties(WebhookSettings.PREFIX)
@Requires(property = WebhookSettings.PREFIX + ".secret")
record WebhookSettings(String secret, @Nullable String previousSecret) {

    static final String PREFIX = NoticeSettings.PREFIX + ".webhook";

    List<byte[]> keys() {
        return Stream.of(secret, previousSecret)
                .filter(Objects::nonNull)
                .map(WebhookSignature::key)
                .toList();
    }

    /** Without the secrets. */
    @Override
    public String toString() {
        return "WebhookSettings[]";
    }
}
