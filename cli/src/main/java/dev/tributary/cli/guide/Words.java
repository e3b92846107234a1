package dev.tributary.cli.guide;

import java.util.List;

/** The words of the guide. */
final class Words implements GuideSection {
    @Override
    public String title() {
        return "Words";
    }

    @Override
    public void write(GuidePage page, Program program) {
        page.table(
                List.of("word", "means"),
                List.of(
                        List.of("ARR", "annual recurring revenue of a deal"),
                        List.of("registration, claim", "your statement that a deal or a customer is yours to work"),
                        List.of("touch", "a dated act of yours on a deal, with evidence"),
                        List.of("sourced", "you brought the deal: one partner per deal, or nobody"),
                        List.of(
                                "influenced",
                                "you helped the deal: any number of partners, whose parts sum to the deal"),
                        List.of("payable", "money follows it; everything else is for insight"),
                        List.of("held", "computed, and not paid while a case is open"),
                        List.of("signed, booked", "the customer has committed to the deal"),
                        List.of("incumbent", "the partner that transacted the customer's latest signed deal")));
    }
}
