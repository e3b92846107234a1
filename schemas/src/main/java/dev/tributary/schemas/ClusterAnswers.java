package dev.tributary.schemas;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;

/**
 * Waits for what a cluster answers to its administrator.
 *
 * @param timeout how long one answer may take
 */
record ClusterAnswers(Duration timeout) {

    /**
     * @throws KafkaException the cluster's own refusal or failure
     * @throws TimeoutException when there is no answer in time
     */
    <T> T await(KafkaFuture<T> answer) {
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof KafkaException cause) {
                throw cause;
            }
            throw new KafkaException("the cluster's answer could not be read", failed);
        } catch (java.util.concurrent.TimeoutException late) {
            throw new TimeoutException("the cluster did not answer within " + timeout, late);
        } catch (InterruptedException interrupted) {
            throw new InterruptException(interrupted);
        }
    }
}
