package dev.tributary.cli.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final List<ProducerRecord<String, byte[]>> RECORDS =
            List.of(new ProducerRecord<>("inputs", "a", new byte[1]), new ProducerRecord<>("inputs", "b", new byte[1]));

    private final List<MockProducer<String, byte[]>> made = new ArrayList<>();
    private final List<RuntimeException> commitsFail = new ArrayList<>();
    private Optional<Duration> patience = Optional.empty();

    @Test
    void allOfACallIsCommittedAtOnce() {
        transactions().write(RECORDS);
        assertThat(committed()).isEqualTo(RECORDS);
        assertThat(made).hasSize(1);
    }

    @Test
    void aCommitWithoutAnswerIsAskedForAgainByTheSameProducer() {
        commitsFail.add(new TimeoutException("away"));
        transactions().write(RECORDS);
        assertThat(committed()).isEqualTo(RECORDS);
        assertThat(made).hasSize(1);
    }

    @Test
    void whatTheBrokersEndedIsWrittenAgainWholeByTheNextProducer() {
        commitsFail.add(new KafkaException("in an error state", new InvalidProducerEpochException("took too long")));
        transactions().write(RECORDS);
        assertThat(made).hasSize(2);
        assertThat(made.get(0).history()).isEmpty();
        assertThat(made.get(0).closed()).isTrue();
        assertThat(made.get(1).history()).isEqualTo(RECORDS);
    }

    @Test
    void whatDoesNotPassFailsAtOnceAndSaysWhy() {
        commitsFail.add(new KafkaException("in an error state", new AuthorizationException("no right to the topic")));
        Transactions transactions = transactions();
        assertThatThrownBy(() -> transactions.write(RECORDS))
                .isInstanceOf(KafkaException.class)
                .hasMessageContaining("could not be published")
                .hasRootCauseMessage("no right to the topic");
        transactions.close();
        assertThat(made).singleElement().satisfies(producer -> {
            assertThat(producer.transactionAborted()).isTrue();
            assertThat(producer.closed()).isTrue();
        });
    }

    @Test
    void patienceEnds() {
        patience = Optional.of(Duration.ZERO);
        commitsFail.add(new TimeoutException("away"));
        assertThatThrownBy(() -> transactions().write(RECORDS)).hasMessageContaining("away");
    }

    private List<ProducerRecord<String, byte[]>> committed() {
        return made.stream().flatMap(producer -> producer.history().stream()).toList();
    }

    private Transactions transactions() {
        return new Transactions(this::producer, patience);
    }

    private Producer<String, byte[]> producer() {
        MockProducer<String, byte[]> producer =
                new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer()) {
                    @Override
                    public void commitTransaction() {
                        if (!commitsFail.isEmpty()) {
                            throw commitsFail.remove(0);
                        }
                        super.commitTransaction();
                    }
                };
        made.add(producer);
        return producer;
    }
}
