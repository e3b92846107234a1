package dev.tributary.crm.connect;

import java.util.function.Supplier;
import org.apache.kafka.connect.sink.SinkTaskContext;

/** What operators see of a task that writes credit back. */
final class SinkMetrics {

    enum Count implements PluginGauges.Counted {
        WRITTEN("deals-written", "deals to which credit was written"),
        SAME("deals-same", "deals that said so already"),
        NOT_THERE("deals-not-there", "deals that this CRM does not have"),
        OVERWRITTEN("deals-overwritten", "deals whose fields somebody else had changed before"),
        KEPT("deals-kept", "deals that somebody else has changed and that stay so"),
        REFUSED("deals-refused", "deals that the CRM would not have changed"),
        FAILURES("failures", "requests that failed and were tried again");

        private final String word;
        private final String about;

        Count(String word, String about) {
            this.word = word;
            this.about = about;
        }

        @Override
        public String word() {
            return word;
        }

        @Override
        public String about() {
            return about;
        }
    }

    private final PluginGauges<Count> gauges;

    SinkMetrics(SinkTaskContext context, Supplier<String> circuit) {
        gauges = new PluginGauges<>(Count.class);
        gauges.show(context::pluginMetrics, circuit);
    }

    void add(Count count) {
        gauges.add(count, 1);
    }
}
