package dev.tributary.dealreg.notice;

import dev.tributary.dealreg.console.Words;
import dev.tributary.dealreg.web.Page;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A notice as people read it in a mail. */
record EmailText(String subject, String plain, String html) {

    /** What ends a line, or turns its direction. */
    private static final Pattern NOT_FOR_A_LINE =
            Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202A-\\u202E\\u2066-\\u2069]+");

    private static final int LONGEST_SUBJECT = 150;

    /** @param link to the page of the case; empty: there is none */
    static EmailText of(Notice notice, Optional<String> link) {
        String what = line(Words.of(notice.code()));
        String about = notice.opportunityId() == null ? notice.accountKey() : notice.opportunityId();
        String subject = line("Overdue since " + Words.minute(notice.dueAt()) + ": " + what + " (" + about + ")");
        String lead = "This case should have been decided by " + Words.minute(notice.dueAt()) + ". Its owner: "
                + line(notice.owner()) + ".";
        String meanwhile = "Until somebody decides, this holds: " + line(Words.of(notice.defaultOutcome()))
                + ". Nothing is decided by" + " the time having passed.";
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("What", what);
        if (notice.opportunityId() != null) {
            facts.put("Deal", line(notice.opportunityId()));
        }
        facts.put("Account", line(notice.accountKey()));
        facts.put("Opened", Words.minute(notice.openedAt()));
        facts.put("Due", Words.minute(notice.dueAt()));
        facts.put("Case", line(notice.caseId()));
        return new EmailText(
                subject.length() > LONGEST_SUBJECT ? subject.substring(0, LONGEST_SUBJECT) + "…" : subject,
                plain(lead, facts, meanwhile, link),
                html(lead, facts, meanwhile, link));
    }

    private static String plain(String lead, Map<String, String> facts, String meanwhile, Optional<String> link) {
        return lead + "\n\n"
                + facts.entrySet().stream()
                        .map(fact -> fact.getKey() + ": " + fact.getValue())
                        .collect(Collectors.joining("\n"))
                + "\n\n" + meanwhile + "\n"
                + link.map(url -> "\nDecide it here: " + url + "\n").orElse("");
    }

    private static String html(String lead, Map<String, String> facts, String meanwhile, Optional<String> link) {
        return "<!doctype html><html lang=\"en\"><body><p>" + Page.escaped(lead) + "</p><table>"
                + facts.entrySet().stream()
                        .map(fact -> "<tr><th align=\"left\">" + Page.escaped(fact.getKey()) + "</th><td>"
                                + Page.escaped(fact.getValue()) + "</td></tr>")
                        .collect(Collectors.joining())
                + "</table><p>" + Page.escaped(meanwhile) + "</p>"
                + link.map(url -> "<p><a href=\"" + Page.escaped(url) + "\">Decide it</a></p>")
                        .orElse("")
                + "</body></html>";
    }

    /** Ids are others' words: whatever is in them, it is a part of one line. */
    private static String line(String text) {
        return NOT_FOR_A_LINE.matcher(text).replaceAll(" ");
    }
}
