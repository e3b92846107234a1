package dev.tributary.dealreg.console;

import dev.tributary.dealreg.deal.LineView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Influence models side by side: what each gives to whom. */
public record ModelTable(List<String> partners, List<Row> rows) {

    /** @param cells one for each partner of the table, null where the model gives it nothing */
    public record Row(String model, boolean paid, List<@Nullable LineView> cells) {}

    /** The model that is paid comes first. */
    static ModelTable of(List<LineView> lines) {
        List<LineView> influence = lines.stream()
                .filter(line -> "INFLUENCED".equals(line.credit()))
                .toList();
        TreeSet<String> partners = new TreeSet<>();
        Map<String, Map<String, LineView>> models = new LinkedHashMap<>();
        for (LineView line : influence) {
            String partner = line.partnerId();
            if (partner != null) {
                partners.add(partner);
                models.computeIfAbsent(line.model(), model -> new LinkedHashMap<>())
                        .put(partner, line);
            }
        }
        List<Row> rows = new ArrayList<>();
        models.forEach((model, shares) -> {
            List<@Nullable LineView> cells = new ArrayList<>();
            partners.forEach(partner -> cells.add(shares.get(partner)));
            boolean paid = shares.values().stream().anyMatch(line -> "PAYABLE".equals(line.basis()));
            rows.add(paid ? 0 : rows.size(), new Row(model, paid, cells));
        });
        return new ModelTable(List.copyOf(partners), rows);
    }
}
