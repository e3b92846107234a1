package dev.tributary.cli.guide;

import dev.tributary.cli.explaining.Glossary;
import dev.tributary.cli.text.Spoken;

/** What each influence model does, in one sentence with the policy's own numbers. */
final class ModelWords {
    private static final String HALF_LIFE = "influence.half_life_days";

    private ModelWords() {}

    static String name(String model) {
        return switch (model) {
            case "u_shaped" -> "U-shaped";
            case "w_shaped" -> "W-shaped";
            case "role_weighted" -> "role-weighted";
            default -> MarkdownText.escape(Spoken.words(model));
        };
    }

    /** A sentence without its first capital and its full stop. */
    static String of(String model, Terms terms) {
        return switch (model) {
            case "first_touch" -> "the first touch that counts gets the whole deal";
            case "last_touch" -> "the last touch that counts gets the whole deal";
            case "linear" -> "every touch that counts gets the same part";
            case "u_shaped" ->
                "the first touch gets " + part(terms, model, "first") + ", the last one " + part(terms, model, "last")
                        + "; all others share " + part(terms, model, "rest");
            case "w_shaped" ->
                "the first touch gets " + part(terms, model, "first") + ", that of the deal's creation "
                        + part(terms, model, "created") + ", the last one " + part(terms, model, "last")
                        + "; all others share " + part(terms, model, "rest");
            case "full_path" ->
                "the first touch gets " + part(terms, model, "first") + ", that of the deal's creation "
                        + part(terms, model, "created") + ", that of its qualification "
                        + part(terms, model, "qualified") + ", that of its close " + part(terms, model, "closed")
                        + "; all others share " + part(terms, model, "rest");
            case "time_decay" ->
                "the closer a touch is to the deal's last one, the more it weighs: " + terms.say(HALF_LIFE)
                        + " earlier, half as much";
            case "role_weighted" ->
                "a touch weighs by what was done, by the evidence, by the partner's tier and by its time: "
                        + terms.say(HALF_LIFE) + " earlier, half as much";
            default -> MarkdownText.escape(Glossary.model(model));
        };
    }

    private static String part(Terms terms, String model, String part) {
        return terms.percent("influence." + model + "." + part);
    }
}
