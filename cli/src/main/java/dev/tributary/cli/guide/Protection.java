package dev.tributary.cli.guide;

import dev.tributary.cli.text.Spoken;
import java.util.ArrayList;
import java.util.List;

/** How long an approved registration protects. */
final class Protection implements GuideSection {
    static final String CAP = "registration.protection_cap_days";

    private static final String DAYS = "registration.protection_days";
    private static final String EXTENSION = "registration.extension_days";
    private static final String MAXIMUM = "registration.maximum_extensions";
    private static final String GRACE = "registration.grace_days";

    @Override
    public String title() {
        return "How long protection lasts";
    }

    @Override
    public void write(GuidePage page, Program program) {
        Terms terms = program.terms();
        ExampleRegistration example = program.examples().registration();
        int extensions = program.policy().registration().maximumExtensions();
        List<String> rules = new ArrayList<>();
        rules.add("**Protection:** " + terms.say(DAYS)
                + " from the approval, the last instant included. A day is 24 hours.");
        rules.add("**Extension:** " + extensions(terms) + ". Ask while the registration is in force, and say what has"
                + " happened on the deal: an extension without evidence is refused.");
        rules.add("**Cap:** never longer than " + terms.say(CAP) + " from the approval, extensions included.");
        rules.add("**Grace:** a deal that is signed at most " + terms.say(GRACE)
                + " after the protection ran out can still be credited to you, if a manager upholds it ("
                + ConflictWords.link("EXPIRED_BUT_CLOSED") + ").");
        rules.add(
                "**Conversion:** when the deal is signed while the registration is in force, the registration has done its"
                        + " work and does not run out any more.");
        page.bullets(rules);
        page.paragraph("*Example.* " + Examples.FIRST + "'s registration is approved on "
                + day(example.submitted()) + ". It protects until "
                + Spoken.time(example.protectedUntil(0)) + extended(example, extensions) + ".");
    }

    /** What extensions there are, as part of a sentence. */
    static String extensions(Terms terms) {
        String most = terms.value(MAXIMUM);
        String each = terms.say(EXTENSION);
        return switch (most) {
            case "0" -> "there are no extensions (one would add " + each + ")";
            case "1" -> "once, by " + each;
            default -> "up to " + most + " times, by " + each + " each";
        };
    }

    static String day(java.time.LocalDate day) {
        return Spoken.time(ExampleFacts.at(day));
    }

    private static String extended(ExampleRegistration example, int extensions) {
        return extensions == 0
                ? ""
                : ", and until " + Spoken.time(example.protectedUntil(extensions))
                        + (extensions == 1 ? " once it is extended" : " once it is extended as often as can be");
    }
}
