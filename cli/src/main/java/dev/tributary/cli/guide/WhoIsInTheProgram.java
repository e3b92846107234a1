package dev.tributary.cli.guide;

import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Tier;
import dev.tributary.cli.text.Spoken;
import java.util.Arrays;
import java.util.List;

/** Partners, their capacities, tiers and standing. */
final class WhoIsInTheProgram implements GuideSection {
    private static final String ROLE_WEIGHTED = "role_weighted";

    @Override
    public String title() {
        return "Who is in the program";
    }

    @Override
    public void write(GuidePage page, Program program) {
        String payable = program.policy().influence().payableModel();
        page.paragraph(
                "Every partner with an agreement in good standing takes part: it is neither suspended nor past its end.",
                "What you do while you are not in good standing does not count, and a registration that you submit then"
                        + " waits until that is put right.");
        page.paragraph(
                "Your **capacity** is the role in which you act on one deal; it decides your commission. There are: "
                        + Spoken.list(Arrays.stream(PartnerType.values())
                                .map(PartnerType::name)
                                .toList())
                        + ".",
                "Your agreement also grants you a **territory**: the countries and the customer segments in which you may"
                        + " register deals. Where it names none, it is everywhere.");
        page.paragraph("Your **tier** is your level in the program. The "
                + ModelWords.name(ROLE_WEIGHTED) + " model weighs a touch by the tier of its partner"
                + (payable.equals(ROLE_WEIGHTED)
                        ? ":"
                        : "; money follows the " + ModelWords.name(payable) + " model, which does not look at tiers:"));
        page.table(
                List.of("tier", ">weight of a touch"),
                Arrays.stream(Tier.values())
                        .map(tier -> List.of(
                                tier.name(), "× " + program.terms().value("influence.tier_multipliers." + tier)))
                        .toList());
    }
}
