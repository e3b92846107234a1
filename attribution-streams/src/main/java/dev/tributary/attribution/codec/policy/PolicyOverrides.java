package dev.tributary.attribution.codec.policy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Applies {@code --set key=value} to a policy. */
public final class PolicyOverrides {

    private PolicyOverrides() {}

    /**
     * The policy that a text says once single keys are changed, or everything that is wrong with either. Never throws.
     *
     * @param yamlText the policy to start from; absent: the defaults
     * @param name the file's name, for problems to show
     * @param sets {@code key=value} each, the value as in the file, or items with commas between for a list; a later
     *     one of the same key wins
     */
    public static PolicyOutcome apply(@Nullable String yamlText, String name, List<String> sets) {
        PolicyDraft draft = new PolicyDraft();
        if (yamlText != null) {
            draft.file(yamlText, name);
        }
        sets.forEach(draft::set);
        return draft.finish();
    }
}
