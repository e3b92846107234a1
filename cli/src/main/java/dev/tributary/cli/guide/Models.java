package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.influence.InfluenceModel;
import dev.tributary.attribution.domain.influence.InfluenceModels;
import dev.tributary.attribution.domain.model.Evidence;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.cli.text.Spoken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All influence models side by side on the example, and what role_weighted weighs. */
final class Models implements GuideSection {
    @Override
    public String title() {
        return "All models side by side";
    }

    @Override
    public void write(GuidePage page, Program program) {
        Terms terms = program.terms();
        String payable = program.policy().influence().payableModel();
        page.paragraph("Money follows one model, the " + ModelWords.name(payable)
                + " one. The others are computed as well, on every deal, for insight: they show how much the answer depends on"
                + " the question. The example above, by each of them:");
        List<String> header = new ArrayList<>(List.of("model"));
        program.examples().deal().helpers().forEach(helper -> header.add(">" + helper.name()));
        page.table(
                header,
                InfluenceModels.ALL.stream()
                        .map(model -> row(model, payable, program.examples().deal()))
                        .toList());
        page.bullets(InfluenceModels.ALL.stream()
                .map(model -> "**" + MarkdownText.sentence(ModelWords.name(model.id())) + ":** "
                        + ModelWords.of(model.id(), terms) + ".")
                .toList());
        page.paragraph(
                "The touch of a milestone (creation, qualification, close) is the last one at or before it, else the first."
                        + " One touch can take several parts; a part that nobody takes is shared out in proportion.");
        page.heading(3, "What the role-weighted model weighs");
        page.paragraph("Weight of a touch = type × evidence × tier × time.");
        page.table(
                List.of("type of touch", ">weight"),
                Arrays.stream(TouchType.values())
                        .map(type -> List.of(Spoken.words(type.name()), terms.value("influence.type_weights." + type)))
                        .toList());
        page.table(
                List.of("evidence", ">weight"),
                Arrays.stream(Evidence.values())
                        .map(level -> List.of(
                                Spoken.words(level.name()), "× " + terms.value("influence.evidence_weights." + level)))
                        .toList());
    }

    private static List<String> row(InfluenceModel model, String payable, ExampleDeal example) {
        List<String> row = new ArrayList<>();
        String name = ModelWords.name(model.id());
        row.add(model.id().equals(payable) ? "**" + name + "** (pays)" : name);
        for (ExampleDeal.Helper helper : example.helpers()) {
            row.add(example.line(model.id(), helper.name())
                    .map(line -> Numbers.percent(line.share().toDecimal()))
                    .orElse("0%"));
        }
        return row;
    }
}
