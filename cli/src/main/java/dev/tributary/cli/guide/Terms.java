package dev.tributary.cli.guide;

import dev.tributary.attribution.codec.policy.PolicyKey;
import dev.tributary.attribution.codec.policy.PolicyKeys;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.text.Spoken;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The values of a policy as the guide quotes them, safe in Markdown. Remembers which keys were quoted, so that none is
 * forgotten: {@link #untold} are the rest.
 */
final class Terms {
    private final ProgramPolicy policy;
    private final Set<String> told = new HashSet<>();

    Terms(ProgramPolicy policy) {
        this.policy = policy;
    }

    /** The value with its unit: {@code 90 days}. */
    String say(String key) {
        return MarkdownText.escape(quoted(key).spokenIn(policy));
    }

    /** The value alone: {@code 90}, or nothing where the policy has none. */
    String value(String key) {
        return MarkdownText.escape(quoted(key).shownIn(policy).orElse(""));
    }

    /** A number of percent: {@code 20%}. */
    String percent(String key) {
        return value(key) + "%";
    }

    boolean is(String key) {
        return quoted(key).shownIn(policy).orElse("").equals("true");
    }

    /** A code as words: {@code technical validation}. */
    String words(String key) {
        return MarkdownText.escape(Spoken.words(quoted(key).shownIn(policy).orElse("")));
    }

    /** A list of codes as words, {@code none} where it is empty. */
    String listOfWords(String key) {
        List<String> codes = Arrays.stream(quoted(key).spokenIn(policy).split(", "))
                .map(Spoken::words)
                .toList();
        return MarkdownText.escape(Spoken.list(codes));
    }

    /** Says that a section tells the key in words of its own. */
    void tell(String key) {
        quoted(key);
    }

    /** Keys that no section has quoted, in the order of the list. */
    List<PolicyKey> untold() {
        return PolicyKeys.all().stream()
                .filter(key -> !told.contains(key.name()))
                .toList();
    }

    private PolicyKey quoted(String name) {
        told.add(name);
        return PolicyKeys.find(name).orElseThrow(() -> new IllegalStateException("the guide quotes no key " + name));
    }
}
