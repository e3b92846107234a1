package dev.tributary.cli.guide;

import dev.tributary.attribution.codec.policy.PolicyChange;
import dev.tributary.attribution.codec.policy.PolicyDiff;
import dev.tributary.attribution.codec.policy.PolicyVersion;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.policy.Concerned;
import dev.tributary.cli.policy.DiffText;
import java.util.List;

/** The changes between the versions, newest first. */
final class WhatChanged implements GuideSection {
    static final String TITLE = "What changed";

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public void write(GuidePage page, Program program) {
        List<PolicyVersion> versions = program.versions();
        if (versions.size() < 2) {
            return;
        }
        page.paragraph("A deal keeps the version in force when it was created, so a change never reaches back.");
        for (int i = versions.size() - 1; i > 0; i--) {
            write(page, versions.get(i - 1).policy(), versions.get(i).policy());
        }
        ProgramPolicy first = versions.get(0).policy();
        page.heading(3, "Version " + first.version());
        page.paragraph("In force " + Concerned.from(first) + ".");
    }

    private static void write(GuidePage page, ProgramPolicy before, ProgramPolicy after) {
        page.heading(3, "Version " + after.version());
        page.paragraph("In force " + Concerned.from(after) + ", for " + Concerned.by(before, after) + ".");
        List<String> changes = PolicyDiff.between(before, after).stream()
                .flatMap(change -> NotForPartners.told(change).stream())
                .map(change -> told(change, before, after))
                .toList();
        if (changes.isEmpty()) {
            page.paragraph("Nothing that concerns partners.");
        } else {
            page.bullets(changes);
        }
    }

    private static String told(PolicyChange change, ProgramPolicy before, ProgramPolicy after) {
        String values = NotForPartners.names(change.key())
                ? NotForPartners.count(change.key(), before) + " → " + NotForPartners.count(change.key(), after)
                : DiffText.values(change, "→");
        return MarkdownText.escape(change.key().meaning()) + " **" + MarkdownText.escape(values) + "**";
    }
}
