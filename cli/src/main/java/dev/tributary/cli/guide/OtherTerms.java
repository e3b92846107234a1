package dev.tributary.cli.guide;

import dev.tributary.attribution.codec.policy.PolicyKey;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.util.ArrayList;
import java.util.List;

/** Terms that no other section tells: a key that is new in the policy stands here until it is told better. */
final class OtherTerms implements GuideSection {
    @Override
    public String title() {
        return "Other terms";
    }

    @Override
    public void write(GuidePage page, Program program) {
        List<List<String>> rows = new ArrayList<>();
        for (PolicyKey key : program.terms().untold()) {
            if (!NotForPartners.contains(key.name())) {
                rows.add(List.of(MarkdownText.escape(key.meaning()), value(key, program.policy())));
            }
        }
        if (!rows.isEmpty()) {
            page.paragraph("What else the policy says:");
            page.table(List.of("term", "value"), rows);
        }
    }

    private static String value(PolicyKey key, ProgramPolicy policy) {
        return NotForPartners.names(key)
                ? NotForPartners.count(key, policy)
                : MarkdownText.escape(key.spokenIn(policy));
    }
}
