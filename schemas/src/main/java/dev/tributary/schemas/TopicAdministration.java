package dev.tributary.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Makes the cluster agree with the catalogue: creates the topics that are missing, and refuses one that is there and
 * differs in partitions or in a setting that the catalogue makes. Calling it again, or from several processes at once, does
 * no harm.
 */
public final class TopicAdministration {

    /** Lets the cluster's own default decide the number of copies. */
    public static final short CLUSTER_DEFAULT_REPLICATION = -1;

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    private final Admin admin;
    private final int partitions;
    private final short replication;
    private final Duration timeout;
    private final ClusterAnswers answers;

    /**
     * For one cluster and installation; a question to the cluster may take a minute.
     *
     * @param admin stays the caller's to close
     * @param partitions the installation's partition count for sized topics
     * @param replication copies of each partition, or {@link #CLUSTER_DEFAULT_REPLICATION}
     */
    public TopicAdministration(Admin admin, int partitions, short replication) {
        this(admin, partitions, replication, DEFAULT_TIMEOUT);
    }

    /**
     * With a limit of its own.
     *
     * @param timeout how long one question to the cluster may take
     */
    public TopicAdministration(Admin admin, int partitions, short replication, Duration timeout) {
        this.admin = admin;
        this.partitions = partitions;
        this.replication = replication;
        this.timeout = timeout;
        this.answers = new ClusterAnswers(timeout);
    }

    /** {@link #ensure(Collection)} for the whole catalogue. */
    public List<String> ensureAll() {
        return ensure(TopicCatalogue.all());
    }

    /**
     * Creates the missing ones of these topics and returns once the cluster shows them all.
     *
     * @return the names of the topics that this call created
     * @throws TopicMismatchException when one that is there differs; then none was created
     * @throws TimeoutException when the cluster did not answer, or did not show a new topic, in time
     */
    public List<String> ensure(Collection<Topic<?, ?>> topics) {
        Map<String, TopicDescription> present = describe(topics);
        refuseDifferences(topics, present);
        var created = new ArrayList<String>();
        var missing = topics.stream()
                .filter(topic -> !present.containsKey(topic.name()))
                .toList();
        if (missing.isEmpty()) {
            return created;
        }
        Map<String, KafkaFuture<Void>> answers = admin.createTopics(
                        missing.stream().map(this::toCreate).toList())
                .values();
        for (Topic<?, ?> topic : missing) {
            if (createdByUs(answerFor(topic.name(), answers))) {
                created.add(topic.name());
            }
        }
        refuseDifferences(topics, untilAllAreShown(topics));
        return created;
    }

    /** False when another process was faster: its topic is as good as ours if it is the same, which is looked at next. */
    private boolean createdByUs(KafkaFuture<Void> answer) {
        try {
            answers.await(answer);
            return true;
        } catch (TopicExistsException createdBySomebodyElse) {
            return false;
        }
    }

    private NewTopic toCreate(Topic<?, ?> topic) {
        return new NewTopic(topic.name(), topic.partitions(partitions), replication).configs(topic.config());
    }

    private Map<String, TopicDescription> untilAllAreShown(Collection<Topic<?, ?>> topics) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (true) {
            Map<String, TopicDescription> shown = describe(topics);
            if (shown.size() == topics.size()) {
                return shown;
            }
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("created topics are not shown by the cluster after " + timeout);
            }
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            } catch (InterruptedException interrupted) {
                throw new InterruptException(interrupted);
            }
        }
    }

    private Map<String, TopicDescription> describe(Collection<Topic<?, ?>> topics) {
        Map<String, KafkaFuture<TopicDescription>> answers =
                admin.describeTopics(topics.stream().map(Topic::name).toList()).topicNameValues();
        var present = new HashMap<String, TopicDescription>();
        answers.forEach(
                (name, answer) -> unlessMissing(answer).ifPresent(description -> present.put(name, description)));
        return present;
    }

    private Optional<TopicDescription> unlessMissing(KafkaFuture<TopicDescription> answer) {
        try {
            return Optional.of(answers.await(answer));
        } catch (UnknownTopicOrPartitionException missing) {
            return Optional.empty();
        }
    }

    private void refuseDifferences(Collection<Topic<?, ?>> topics, Map<String, TopicDescription> present) {
        var there = topics.stream()
                .filter(topic -> present.containsKey(topic.name()))
                .toList();
        Map<ConfigResource, KafkaFuture<Config>> configs = admin.describeConfigs(
                        there.stream().map(TopicAdministration::resource).toList())
                .values();
        var differences = new ArrayList<String>();
        for (Topic<?, ?> topic : there) {
            int actualPartitions = answerFor(topic.name(), present).partitions().size();
            int wantedPartitions = topic.partitions(partitions);
            if (actualPartitions != wantedPartitions) {
                differences.add(topic + ": partitions is " + actualPartitions + ", should be " + wantedPartitions);
            }
            Config actual = answers.await(answerFor(resource(topic), configs));
            topic.config().forEach((key, wanted) -> {
                ConfigEntry entry = actual.get(key);
                String value = entry == null ? "not known to the cluster" : entry.value();
                if (!wanted.equals(value)) {
                    differences.add(topic + ": " + key + " is " + value + ", should be " + wanted);
                }
            });
        }
        if (!differences.isEmpty()) {
            throw new TopicMismatchException(differences);
        }
    }

    /** The client answers every name that it was asked for. */
    private static <N, A> A answerFor(N name, Map<N, A> answers) {
        return Objects.requireNonNull(answers.get(name), () -> "no answer for " + name);
    }

    private static ConfigResource resource(Topic<?, ?> topic) {
        return new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
    }
}
