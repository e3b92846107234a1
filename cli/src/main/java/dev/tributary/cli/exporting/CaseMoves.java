package dev.tributary.cli.exporting;

import dev.tributary.schemas.avro.ConflictCase;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The cases of each deal on which a decision would move something: open ones, and of all deals few have any. */
final class CaseMoves {
    private final Map<String, List<ConflictCase>> byDeal = new HashMap<>();

    static CaseMoves of(Results results) throws IOException, InterruptedException {
        CaseMoves moves = new CaseMoves();
        results.cases(told -> {
            if (told.getOpportunityId() != null && !told.getMoves().isEmpty()) {
                moves.byDeal
                        .computeIfAbsent(told.getOpportunityId(), deal -> new ArrayList<>(1))
                        .add(told);
            }
        });
        return moves;
    }

    List<ConflictCase> of(String opportunityId) {
        return byDeal.getOrDefault(opportunityId, List.of());
    }
}
