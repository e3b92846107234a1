package dev.tributary.attribution.runtime;

import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.REPLACE_THREAD;
import static org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schemas.SchemaUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.streams.errors.MissingSourceTopicException;
import org.apache.kafka.streams.errors.StreamsException;
import org.junit.jupiter.api.Test;

class FailuresTest {

    private final Failures failures = new Failures(System::nanoTime);

    @Test
    void whatLiesOutsideIsWaitedOutAndTheThreadReplaced() {
        List<Throwable> outside = List.of(
                new StreamsException("a task made no progress", new TimeoutException("no broker")),
                new StreamsException(new SchemaUnavailableException("no registry")),
                new ProducerFencedException("another has taken over"),
                new InvalidProducerEpochException("the transaction timed out"),
                new SaslAuthenticationException("the password is being changed"),
                new TopicAuthorizationException("crm.opportunity"),
                new MissingSourceTopicException("crm.opportunity"));
        for (Throwable each : outside) {
            assertThat(new Failures(System::nanoTime).handle(each))
                    .as(each.toString())
                    .isEqualTo(REPLACE_THREAD);
        }
    }

    @Test
    void aDefectStopsTheApplicationAndIsKept() {
        for (Throwable defect : List.of(
                new StreamsException("in a processor", new IllegalStateException("half a state")),
                new StreamsException(new SerializationException("cannot be written")),
                new RecordTooLargeException("2 MB"),
                new OutOfMemoryError("heap"))) {
            Failures fresh = new Failures(System::nanoTime);
            assertThat(fresh.handle(defect)).as(defect.toString()).isEqualTo(SHUTDOWN_CLIENT);
            assertThat(fresh.defect()).contains(defect);
        }
    }

    @Test
    void whileAThreadWaitsToBeReplacedTheCauseIsTold() throws Exception {
        CompletableFuture<Object> handled =
                CompletableFuture.supplyAsync(() -> failures.handle(new TimeoutException("no broker")));
        Installation.await(() -> failures.pausing().isPresent(), "the pause");
        assertThat(failures.pausing()).hasValueSatisfying(why -> assertThat(why).contains("no broker"));
        assertThat(handled.get()).isEqualTo(REPLACE_THREAD);
        assertThat(failures.pausing()).isEmpty();
        assertThat(failures.replaced()).isEqualTo(1);
    }

    @Test
    void aStopEndsThePauseAndIsNoFailure() throws Exception {
        failures.handle(new TimeoutException("the first pause is short"));
        Instant asked = Instant.now();
        CompletableFuture<Object> handled =
                CompletableFuture.supplyAsync(() -> failures.handle(new TimeoutException("the second is longer")));
        Installation.await(() -> failures.pausing().isPresent() || handled.isDone(), "the pause");
        failures.closing();
        assertThat(handled.get()).isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.handle(new IllegalStateException("torn down under it")))
                .isEqualTo(SHUTDOWN_CLIENT);
        assertThat(failures.defect()).isEmpty();
        assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(20));
    }
}
