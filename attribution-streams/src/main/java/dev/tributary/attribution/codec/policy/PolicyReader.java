package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Reads program.yaml. */
public final class PolicyReader {

    private PolicyReader() {}

    /**
     * The policy that a text says, or everything that is wrong with it. Any text is welcome: this never throws.
     *
     * @param yamlText the file's content; keys that it leaves out have their defaults
     * @param name the file's name, for problems to show
     */
    public static PolicyOutcome read(String yamlText, String name) {
        PolicyDraft draft = new PolicyDraft();
        draft.file(yamlText, name);
        return draft.finish();
    }

    /** The policy with every key at its default. */
    public static ProgramPolicy defaults() {
        return PolicyAssembly.policy(PolicyValues.of(Map.of()));
    }

    /** The shipped program.yaml, which says the defaults with comments: the file to copy and edit. */
    public static String defaultText() {
        try (InputStream shipped = PolicyReader.class.getResourceAsStream("program.yaml")) {
            if (shipped == null) {
                throw new IllegalStateException("program.yaml is missing from the jar");
            }
            return new String(shipped.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("program.yaml in the jar cannot be read", unreadable);
        }
    }
}
