package dev.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.localstack.LocalStackException;
import org.junit.jupiter.api.Test;

class StackFailedTest {

    @Test
    void withoutPostgresqlOneIsToldThatThereIsAWayWithoutAConsole() {
        StackFailed wanting = StackFailed.of(new LocalStackException("PostgreSQL is not there.\nGet it."));
        assertThat(wanting.text()).contains("PostgreSQL is not there.", "Get it.", "--no-console");
        assertThat(StackFailed.of(new LocalStackException("Port 1 for the broker is taken"))
                        .text())
                .doesNotContain("--no-console");
    }
}
