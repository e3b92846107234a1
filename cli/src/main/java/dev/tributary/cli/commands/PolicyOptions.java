package dev.tributary.cli.commands;

import dev.tributary.attribution.codec.policy.PolicyOutcome;
import dev.tributary.attribution.codec.policy.PolicyOverrides;
import dev.tributary.attribution.codec.policy.PolicyProblem;
import dev.tributary.attribution.codec.policy.PolicyWriter;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The policy that a command works with: the shipped one, a file's, and single keys set over it. */
final class PolicyOptions {
    @Option(names = "--policy", paramLabel = "FILE", description = "the program's policy; default: the shipped one")
    private @Nullable Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "sets one key of the policy, for example influence.payable_model=last_touch; may be repeated")
    private List<String> sets = new ArrayList<>();

    PolicyOptions() {}

    /** As another command's options say it. */
    PolicyOptions(@Nullable Path file, List<String> sets) {
        this.file = file;
        this.sets = sets;
    }

    /** Whether anything but the shipped policy was asked for. */
    boolean given() {
        return file != null || !sets.isEmpty();
    }

    PolicyOutcome outcome() throws Refused {
        return outcome(file, sets);
    }

    static PolicyOutcome outcome(@Nullable Path file, List<String> sets) throws Refused {
        String text = file == null ? null : text(file);
        return PolicyOverrides.apply(text, file == null ? "the shipped policy" : file.toString(), sets);
    }

    /** @throws Refused with the first problem, and how to see the others */
    ProgramPolicy policy() throws Refused {
        PolicyOutcome outcome = outcome();
        if (outcome instanceof PolicyOutcome.Accepted accepted) {
            return accepted.policy();
        }
        throw new Refused(refusal(((PolicyOutcome.Refused) outcome).problems(), file));
    }

    /**
     * The file's policy with the keys that are set; without a file the keys are set over another one.
     *
     * @param name of that other one, for problems to show
     */
    ProgramPolicy over(ProgramPolicy other, String name) throws Refused {
        PolicyOutcome outcome =
                file == null ? PolicyOverrides.apply(PolicyWriter.write(other), name, sets) : outcome(file, sets);
        if (outcome instanceof PolicyOutcome.Accepted accepted) {
            return accepted.policy();
        }
        throw new Refused(refusal(((PolicyOutcome.Refused) outcome).problems(), file));
    }

    /** How a person names what {@link #over} gives. */
    String told(String other) {
        String set = sets.isEmpty() ? "" : " with " + String.join(", ", sets);
        return (file == null ? other : file.toString()) + set;
    }

    /** The first problem of at least one, and how to see the others. */
    static String refusal(List<PolicyProblem> problems, @Nullable Path file) {
        int more = problems.size() - 1;
        return problems.get(0).describe()
                + (more == 0
                        ? ""
                        : " (and " + more + " more"
                                + (file == null ? "" : "; tributary policy lint " + file + " shows all") + ")");
    }

    static String text(Path file) throws Refused {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException absent) {
            throw new Refused(file + " does not exist; tributary policy show > " + file + " makes one to edit", absent);
        } catch (CharacterCodingException notUtf8) {
            throw new Refused(file + " is not UTF-8 text", notUtf8);
        } catch (IOException unreadable) {
            throw new Refused("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
