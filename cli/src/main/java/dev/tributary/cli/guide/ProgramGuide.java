package dev.tributary.cli.guide;

import dev.tributary.attribution.codec.policy.PolicyVersion;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.policy.Concerned;
import java.util.ArrayList;
import java.util.List;

/**
 * The program guide that partners read, in Markdown: every number in it comes from the policy, and every example is judged
 * by the code that judges deals. The list is the guide's table of contents.
 */
public final class ProgramGuide {

    private static final List<GuideSection> SECTIONS = List.of(
            new AtAGlance(),
            new WhoIsInTheProgram(),
            new RegisteringADeal(),
            new Protection(),
            new SourcedCredit(),
            new Influence(),
            new Models(),
            new Conflicts(),
            new Commissions(),
            new ResponseTimes(),
            new OtherTerms(),
            new WhatChanged(),
            new Words());

    static final String CONTENTS = "Contents";

    private ProgramGuide() {}

    /** The heading of a guide, for those who need a title. */
    public static String title(ProgramPolicy policy) {
        return policy.programId().equals("default") ? "Program guide" : "Program guide: " + policy.programId();
    }

    /**
     * The same text in every run.
     *
     * @param version the one that the guide is about
     * @param versions all that are known of the program, it included; of several, the guide tells what changed
     */
    public static String markdown(PolicyVersion version, List<PolicyVersion> versions) {
        Program program = Program.of(version, versions);
        GuidePage body = new GuidePage();
        List<String> contents = new ArrayList<>();
        for (GuideSection section : SECTIONS) {
            GuidePage page = new GuidePage();
            section.write(page, program);
            if (!page.isEmpty()) {
                contents.add("[" + section.title() + "](#" + MarkdownText.anchor(section.title()) + ")");
                body.heading(2, section.title());
                body.append(page);
            }
        }
        GuidePage whole = new GuidePage().heading(1, MarkdownText.escape(title(program.policy())));
        head(whole, program);
        return whole.heading(2, CONTENTS).bullets(contents).append(body).text();
    }

    private static void head(GuidePage page, Program program) {
        ProgramPolicy policy = program.policy();
        page.paragraph("**Version " + policy.version() + " of the program " + MarkdownText.escape(policy.programId())
                + ", in force " + Concerned.from(policy) + ".**");
        page.paragraph(
                "How to register a deal, who gets the credit, what is paid, and what happens when two partners want the same"
                        + " deal. This guide is written from the program's policy, so every number in it is the one by which"
                        + " deals are decided.",
                "A deal keeps the version in force when it was created.",
                others(program));
    }

    private static String others(Program program) {
        PolicyVersion newest = program.versions().get(program.versions().size() - 1);
        if (newest.number() > program.version().number()) {
            return "Version " + newest.number() + " follows, in force " + Concerned.from(newest.policy()) + ": see ["
                    + WhatChanged.TITLE + "](#" + MarkdownText.anchor(WhatChanged.TITLE) + ").";
        }
        return program.versions().size() > 1
                ? "What earlier versions said is told under [" + WhatChanged.TITLE + "](#"
                        + MarkdownText.anchor(WhatChanged.TITLE) + ")."
                : "";
    }
}
