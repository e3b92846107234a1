package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.policy.BusinessCalendar;
import dev.tributary.attribution.domain.policy.ServiceLevels;
import dev.tributary.cli.text.Spoken;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Working time, and how fast people answer in it. */
final class ResponseTimes implements GuideSection {
    static final String TITLE = "Working time and answers";

    private static final Duration AFTERNOON = Duration.ofHours(15);

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public void write(GuidePage page, Program program) {
        Terms terms = program.terms();
        page.table(
                List.of("what", "within"),
                List.of(
                        List.of("first look at a claim or a case", terms.say("service_levels.triage_business_hours")),
                        List.of("decision", terms.say("service_levels.decision_business_days")),
                        List.of("decision of a dispute", terms.say("service_levels.dispute_business_days"))));
        page.paragraph(
                "A missed time goes to the next person in charge; it decides nothing, neither for nor against you.");
        String holidays = terms.say("calendar.holidays");
        page.paragraph(
                "Business hours are " + terms.value("calendar.opens") + " to " + terms.value("calendar.closes")
                        + " UTC on " + workDays(terms, program) + ".",
                holidays.equals("none") ? "There are no holidays in the calendar." : "Not on: " + holidays + ".",
                "A business day is the working time of one day.");
        example(page, program);
    }

    private static String workDays(Terms terms, Program program) {
        terms.say("calendar.work_days");
        return Spoken.list(Arrays.stream(DayOfWeek.values())
                .filter(program.policy().calendar().workDays()::contains)
                .map(ResponseTimes::name)
                .toList());
    }

    private static void example(GuidePage page, Program program) {
        BusinessCalendar calendar = program.policy().calendar();
        ServiceLevels levels = program.policy().serviceLevels();
        LocalDate friday = program.examples().start().with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
        Instant opened = ExampleFacts.at(friday).plus(AFTERNOON);
        page.paragraph("*Example.* A case that opens on " + told(opened) + ": the first look comes by "
                + told(calendar.plusBusinessHours(opened, levels.triageBusinessHours())) + ", the decision by "
                + told(calendar.plusBusinessDays(opened, levels.decisionBusinessDays()))
                + "; a dispute would be decided by "
                + told(calendar.plusBusinessDays(opened, levels.disputeBusinessDays())) + ".");
    }

    private static String told(Instant time) {
        return name(time.atZone(java.time.ZoneOffset.UTC).getDayOfWeek()) + ", " + Spoken.time(time);
    }

    private static String name(DayOfWeek day) {
        return day.getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }
}
