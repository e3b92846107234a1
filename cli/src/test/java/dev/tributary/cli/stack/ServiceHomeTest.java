package dev.tributary.cli.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.cli.console.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceHomeTest {

    @TempDir
    private Path home;

    private Path file(String name) throws IOException {
        Files.createDirectories(home.resolve("lib"));
        return Files.createFile(home.resolve(name));
    }

    private static AbstractThrowableAssert<?, ?> assertRefused(Path home) {
        return assertThatThrownBy(() -> ServiceHome.at(home))
                .isInstanceOfSatisfying(StackFailed.class, refused -> assertThat(refused.text())
                        .contains("mvn ", "-pl deal-reg-service", "-Dtributary.service.home=", "--no-console"));
    }

    @Test
    void itRunsWithItsJarAndItsLibrariesAndNothingElse() throws Exception {
        List<Path> runs = List.of(file("deal-reg-service-1.jar"), file("lib/a.jar"), file("lib/b.jar"));
        file("deal-reg-service-1-sources.jar");
        file("deal-reg-service-1-tests.jar");
        file("lib/notes.txt");
        assertThat(ServiceHome.at(home).classPath()).isEqualTo(runs);
    }

    @Test
    void withoutItsJarOrItsLibrariesItIsRefusedWithTheRemedy() throws Exception {
        assertRefused(home.resolve("absent")).hasMessageContaining("holds 0 files");
        Path jar = file("deal-reg-service-1.jar");
        assertRefused(home).hasMessageContaining("0 lib/*.jar");
        file("lib/a.jar");
        Files.delete(jar);
        assertRefused(home).hasMessageContaining("holds 0 files");
    }

    @Test
    void ofTwoVersionsNoneIsTaken() throws Exception {
        file("lib/a.jar");
        file("deal-reg-service-1.jar");
        file("deal-reg-service-2.jar");
        assertRefused(home).hasMessageContaining("holds 2 files");
    }

    @Test
    void whoeverStartsTheCommandWithoutTheScriptIsToldWhatToSayBeforeAnythingIsDone() {
        StackSettings settings = StackSettings.defaults().withConsole(ConsoleSettings.defaults());
        String said = System.getProperty(ServiceHome.PROPERTY, "");
        System.setProperty(ServiceHome.PROPERTY, " ");
        try {
            assertThatThrownBy(() -> RunningStack.start(
                            home.resolve("stack"), settings, PolicyReader.defaults(), Progress.SILENT))
                    .isInstanceOf(StackFailed.class)
                    .hasMessageContainingAll("deal-reg-service is not there", "tributary.service.home");
            assertThat(home.resolve("stack")).doesNotExist();
        } finally {
            System.setProperty(ServiceHome.PROPERTY, said);
        }
    }
}
