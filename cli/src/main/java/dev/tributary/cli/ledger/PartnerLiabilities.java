package dev.tributary.cli.ledger;

import dev.tributary.attribution.domain.ledger.Entry;
import dev.tributary.attribution.domain.model.Bytes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What each partner is owed; takes the entries partner by partner. */
public final class PartnerLiabilities {
    private static final Comparator<Row> ORDER = Comparator.comparing(Row::currency)
            .thenComparing(row -> row.owed().total(), Comparator.reverseOrder())
            .thenComparing(Row::partnerId, Bytes.ORDER);

    private final List<Row> rows = new ArrayList<>();
    private String partner = "";
    private Balances balances = new Balances();

    /** One partner in one currency. */
    public record Row(String partnerId, String currency, Liability owed) {}

    public void add(Entry entry) {
        if (!entry.partnerId().equals(partner)) {
            end();
            partner = entry.partnerId();
        }
        balances.add(entry);
    }

    /** By currency, the largest first. */
    public List<Row> rows() {
        end();
        return rows.stream().sorted(ORDER).toList();
    }

    private void end() {
        for (String currency : balances.currencies()) {
            Liability owed = balances.liability(currency);
            if (!owed.equals(Liability.NONE)) {
                rows.add(new Row(partner, currency, owed));
            }
        }
        balances = new Balances();
    }
}
