package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.PartnerTouch;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

class RecordInHandTest {

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(Emitter.class);

    @TempDir
    Path state;

    private EngineDriver engine;

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
        logger.setLevel(Level.DEBUG);
        engine = new EngineDriver(DecisionClock.INPUT, Stores.IN_MEMORY_FOR_TESTS, state);
        engine.send(EngineDriver.policy(OracleDefaults.policy()));
    }

    @AfterEach
    void stop() {
        engine.close();
        logger.detachAppender(lines);
        logger.setLevel(null);
    }

    @Test
    void theLineOfARefusedRecordSaysWhichRecordItIsAndNothingOfItsContent() {
        engine.send(touchWithout("touch-1"));
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(line.getMDCPropertyMap())
                    .containsEntry("correlation_id", "test:O-1")
                    .containsEntry("key", "O-1")
                    .containsEntry("stage", "directory")
                    .containsEntry("task", "0_0");
            assertThat(List.of(line.getKeyValuePairs().toString()))
                    .first()
                    .asString()
                    .contains("event_id=\"touch:touch-1\"");
        });
    }

    @Test
    void nothingOfARecordStaysOnTheThreadWhenItIsDone() {
        engine.send(touchWithout("touch-2"));
        assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
    }

    /** A touch without a partner, which nobody can credit. */
    private static EngineDriver.Event<PartnerTouch> touchWithout(String id) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z");
        return new EngineDriver.Event<>(
                TopicCatalogue.CRM_PARTNER_TOUCH,
                "O-1",
                PartnerTouch.newBuilder()
                        .setTouchId(id)
                        .setOpportunityId("O-1")
                        .setPartnerId("")
                        .setType("DEMO")
                        .setEvidence(EvidenceLevel.CRM_LOGGED)
                        .setOccurredAt(at)
                        .setRecordedAt(at)
                        .build(),
                at);
    }
}
