package dev.tributary.dealreg.security;

import com.nimbusds.jose.util.DefaultResourceRetriever;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.security.token.jwt.signature.jwks.JwksClient;
import io.micronaut.security.token.jwt.signature.jwks.ResourceRetrieverJwksClient;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Fetches the identity provider's keys, and does not wait for ever: the framework's own would. Without keys nobody gets in. */
@Singleton
@Replaces(ResourceRetrieverJwksClient.class)
final class KeysClient implements JwksClient {

    private static final Logger LOG = LoggerFactory.getLogger(KeysClient.class);
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int LONGEST_ANSWER = 512 * 1024;

    private final DefaultResourceRetriever retriever =
            new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, LONGEST_ANSWER);
    private final ExecutorService executor;

    KeysClient(@Named(TaskExecutors.BLOCKING) ExecutorService executor) {
        this.executor = executor;
    }

    @Override
    public Publisher<String> load(@Nullable String provider, String url) {
        return Publishers.fromCompletableFuture(() -> CompletableFuture.supplyAsync(() -> fetched(url), executor));
    }

    /** Null, which is no element: there are none now. */
    private @Nullable String fetched(String url) {
        try {
            return retriever.retrieveResource(URI.create(url).toURL()).getContent();
        } catch (IOException unreachable) {
            LOG.warn("the identity provider's keys at {} cannot be fetched: {}", url, unreachable.getMessage());
            return null;
        }
    }
}
