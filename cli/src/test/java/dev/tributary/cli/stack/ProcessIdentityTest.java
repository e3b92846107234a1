package dev.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    @Test
    void aRunningProcessIsFoundByItsIdAndStart() {
        assertThat(ProcessIdentity.current().running()).contains(ProcessHandle.current());
    }

    @Test
    void aLaterProcessOfTheSameIdIsNotTakenForIt() {
        ProcessIdentity now = ProcessIdentity.current();
        ProcessIdentity before = new ProcessIdentity(now.pid(), now.startedAt().minus(Duration.ofMinutes(1)));
        assertThat(before.running()).isEmpty();
    }

    @Test
    void aProcessThatHasEndedIsNotFound() throws Exception {
        Process ended = new ProcessBuilder("sleep", "60").start();
        ProcessIdentity identity = ProcessIdentity.of(ended.pid()).orElseThrow();
        ended.destroyForcibly().waitFor();
        assertThat(identity.running()).isEmpty();
        assertThat(ProcessIdentity.of(ended.pid())).isEmpty();
    }
}
