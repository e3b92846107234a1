package dev.tributary.attribution.domain.roe;

import java.util.List;

/** Nobody sourced the deal. */
public final class Unattributed implements WinnerRule {

    @Override
    public String name() {
        return "unattributed";
    }

    @Override
    public Answer ask(WinnerQuestion question) {
        return new Answer.Nobody(List.of("NO_SOURCE_FOUND"), "no rule named a partner");
    }
}
