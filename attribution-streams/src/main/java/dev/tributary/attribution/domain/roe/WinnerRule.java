package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Nullable;
import java.util.List;

/** One way in which a partner, or nobody, gets a deal sourced. Asked in the order of {@link WinnerRules#ALL}. */
public interface WinnerRule {

    /** The rule's name as traces show it. */
    String name();

    Answer ask(WinnerQuestion question);

    /** What a winner rule answers. */
    sealed interface Answer {

        /** Codes that the deal's sourced or unattributed line carries. */
        List<String> reasons();

        /** One sentence for people. */
        String detail();

        /**
         * The deal is sourced.
         *
         * @param registrationId the claim that it rests on, if any
         */
        record Wins(String partnerId, @Nullable String registrationId, List<String> reasons, String detail)
                implements Answer {}

        /** Nobody sourced the deal; no later rule is asked. */
        record Nobody(List<String> reasons, String detail) implements Answer {}

        /** The rule does not decide; its reasons stay with the deal. */
        record GoesOn(List<String> reasons, String detail) implements Answer {}
    }

    static Answer wins(String partnerId, @Nullable String registrationId, String reason, String detail) {
        return new Answer.Wins(partnerId, registrationId, List.of(reason), detail);
    }

    static Answer goesOn(String detail) {
        return new Answer.GoesOn(List.of(), detail);
    }
}
