package dev.tributary.dealreg.decision;

import dev.tributary.dealreg.readmodel.Rows;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What was said about a claim or a case: all of it to the vendor, to a partner its own, and of the rest that it was said. */
@Singleton
public final class DecisionReads {

    private final Rows rows;

    DecisionReads(Rows rows) {
        this.rows = rows;
    }

    /**
     * In the order in which it came. In a transaction that says who asks.
     *
     * @param knownAs the id by which whoever asks knows the subject
     */
    public List<DecisionView> about(Connection connection, String subject, String knownAs) throws SQLException {
        return rows.all(connection, rows.of(DecisionView.class), """
                select decision_id, ? as subject, kind, decided_at, decided_by, role, clause, evidence, split, recorded_at
                  from decision where subject = ?
                union all
                select '', ?, kind, decided_at, null, role, clause, null, null, recorded_at
                  from decision_told where subject = ?
                    and not exists (select from decision where decision.decision_id = decision_told.decision_id)
                order by recorded_at, decision_id
                """, knownAs, subject, knownAs, subject);
    }
}
