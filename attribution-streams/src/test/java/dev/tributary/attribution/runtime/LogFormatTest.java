package dev.tributary.attribution.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogFormatTest {

    private static final String CONFIGURATION = "logback.configurationFile";

    @AfterEach
    void forget() {
        System.clearProperty(CONFIGURATION);
    }

    @Test
    void withoutAWordTheLogIsForMachines() {
        assertThat(LogFormat.choose(null)).isEmpty();
        assertThat(System.getProperty(CONFIGURATION)).isEqualTo(LogFormat.JSON.resource());
    }

    @Test
    void everyFormatHasItsConfiguration() {
        for (LogFormat format : LogFormat.values()) {
            assertThat(getClass().getClassLoader().getResource(format.resource()))
                    .as(format.resource())
                    .isNotNull();
        }
    }

    @Test
    void anotherWordIsRefused() {
        assertThat(LogFormat.choose("xml")).contains("TRIBUTARY_LOG_FORMAT must be json or text, not xml");
        assertThat(System.getProperty(CONFIGURATION)).isNull();
    }

    @Test
    void aConfigurationOfTheInstallationsOwnWins() {
        System.setProperty(CONFIGURATION, "/etc/tributary/logback.xml");
        assertThat(LogFormat.choose("text")).isEmpty();
        assertThat(System.getProperty(CONFIGURATION)).isEqualTo("/etc/tributary/logback.xml");
    }
}
