package dev.tributary.attribution.runtime;

import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Asks the brokers for our topics: whether they answer, know us, have every topic, and a leader for every partition.
 *
 * <p>The streams themselves do not tell: they stay RUNNING while the broker is away. Its client has a connection of its own,
 * so that it says what a client sees now and not what the streams' clients remember.
 */
final class ClusterProbe implements Supplier<Optional<String>>, AutoCloseable {

    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Admin admin;
    private final int partitions;
    private final Consumer<String> mismatch;

    /**
     * For one installation.
     *
     * @param mismatch hears of topics whose number of partitions is not the installation's: nothing that waiting mends
     */
    ClusterProbe(AttributionSettings settings, Consumer<String> mismatch) {
        Map<String, Object> config = new HashMap<>(settings.security());
        config.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        config.put(AdminClientConfig.CLIENT_ID_CONFIG, settings.instance() + "-watch");
        config.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        config.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) TIMEOUT.toMillis());
        this.admin = Admin.create(config);
        this.partitions = settings.partitions();
        this.mismatch = mismatch;
    }

    @Override
    public Optional<String> get() {
        Map<String, KafkaFuture<TopicDescription>> answers = admin.describeTopics(
                        TopicCatalogue.all().stream().map(Topic::name).toList())
                .topicNameValues();
        List<String> missing = new ArrayList<>();
        List<String> leaderless = new ArrayList<>();
        List<String> otherwise = new ArrayList<>();
        for (Topic<?, ?> topic : TopicCatalogue.all()) {
            try {
                TopicDescription found = Objects.requireNonNull(answers.get(topic.name()), "every name is answered")
                        .get(2 * TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
                if (found.partitions().stream().anyMatch(partition -> partition.leader() == null)) {
                    leaderless.add(topic.name());
                }
                if (found.partitions().size() != topic.partitions(partitions)) {
                    otherwise.add(topic.name() + " has " + found.partitions().size() + " partitions, not "
                            + topic.partitions(partitions));
                }
            } catch (ExecutionException failed) {
                if (!(failed.getCause() instanceof UnknownTopicOrPartitionException)) {
                    return Optional.of(String.valueOf(failed.getCause()));
                }
                missing.add(topic.name());
            } catch (TimeoutException late) {
                return Optional.of("no answer within " + 2 * TIMEOUT.toSeconds() + " s");
            } catch (InterruptedException interrupted) {
                throw new InterruptException(interrupted);
            }
        }
        if (!otherwise.isEmpty()) {
            mismatch.accept(String.join(", ", otherwise));
        }
        if (!missing.isEmpty()) {
            return Optional.of("it has no topic " + String.join(", ", missing)
                    + "; create the installation's topics (tributary topics lists them, tributary up creates them)");
        }
        return leaderless.isEmpty()
                ? Optional.empty()
                : Optional.of("partitions have no leader: " + String.join(", ", leaderless));
    }

    @Override
    public void close() {
        admin.close(Duration.ZERO);
    }
}
