package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.desk.CreditLine;
import dev.tributary.attribution.domain.influence.JudgedTouch;
import dev.tributary.cli.explaining.Glossary;
import dev.tributary.cli.text.Spoken;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What counts as having helped, and how the payable model shares a deal. */
final class Influence implements GuideSection {
    static final String TITLE = "What counts as influence";

    @Override
    public String title() {
        return TITLE;
    }

    @Override
    public void write(GuidePage page, Program program) {
        Terms terms = program.terms();
        page.paragraph(
                "Influence says who helped a deal. Any number of partners can have it, also the one that brought the deal.",
                "It follows your **touches**: dated acts on the deal, each with the evidence for it. A touch counts when");
        page.bullets(List.of(
                "it happened from " + terms.say("influence.look_back_days")
                        + " before the deal was created until the deal closed, both ends included;",
                "you were in good standing then;",
                "its type is one of: " + terms.listOfWords("influence.touch_types") + ";",
                "its evidence is one of: " + terms.listOfWords("influence.evidence_levels")
                        + ". Where nothing is said, it is self reported."));
        page.paragraph(
                "Every touch counts by itself, also several of one partner. What does not count is listed on the deal with"
                        + " the reason.");
        String model = terms.value("influence.payable_model");
        page.heading(3, "The model that pays: " + ModelWords.name(model));
        page.paragraph(MarkdownText.sentence(ModelWords.of(model, terms)) + ".");
        example(page, program, model);
    }

    private static void example(GuidePage page, Program program, String model) {
        ExampleDeal example = program.examples().deal();
        page.paragraph("*Example.* A deal of "
                + Spoken.money(example.arr().toDecimal(), example.arr().currency()) + " ARR is created on "
                + Protection.day(example.created()) + ", qualified on " + Protection.day(example.qualified())
                + " and signed on " + Protection.day(example.signed()) + ".");
        page.bullets(
                example.helpers().stream().map(helper -> told(example, helper)).toList());
        page.table(
                List.of("partner", ">share", ">part of the deal"),
                example.helpers().stream()
                        .map(helper -> row(example, helper, model))
                        .toList());
        page.paragraph("The parts of a deal always sum to the whole deal, to the cent.");
    }

    private static String told(ExampleDeal example, ExampleDeal.Helper helper) {
        String touch = "**" + helper.name() + "**, " + helper.tier() + ": "
                + Spoken.words(helper.type().name()) + " on "
                + Protection.day(helper.day()) + ", "
                + Spoken.words(helper.evidence().name()) + ".";
        return example.decision().touches().stream()
                .filter(judged -> judged.touch().partnerId().equals(helper.name()))
                .map(JudgedTouch::exclusion)
                .filter(Objects::nonNull)
                .map(reason -> touch + " It does not count: " + Glossary.exclusion(reason.name()) + ".")
                .findFirst()
                .orElse(touch);
    }

    private static List<String> row(ExampleDeal example, ExampleDeal.Helper helper, String model) {
        Optional<CreditLine> line = example.line(model, helper.name());
        return List.of(
                helper.name(),
                line.map(each -> Numbers.percent(each.share().toDecimal())).orElse("0%"),
                line.map(each -> Spoken.money(
                                each.amount().toDecimal(), example.arr().currency()))
                        .orElse("nothing"));
    }
}
