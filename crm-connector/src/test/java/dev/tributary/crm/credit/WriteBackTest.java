package dev.tributary.crm.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.crm.credit.WriteBack.Decision;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.CreditBasis;
import dev.tributary.schemas.avro.CreditKind;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.CreditStatus;
import dev.tributary.schemas.avro.DealStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WriteBackTest {
    private static final Map<CreditValue, String> FIELDS = Map.of(
            CreditValue.SOURCED_PARTNER, "partner",
            CreditValue.SOURCED_ARR, "arr",
            CreditValue.INFLUENCED_PARTNERS, "helpers",
            CreditValue.INFLUENCED_ARR, "helped",
            CreditValue.INFLUENCE_MODEL, "model",
            CreditValue.STATUS, "status");

    private final WriteBack overwrites = new WriteBack(FIELDS, "digest", false, 255);
    private final WriteBack keeps = new WriteBack(FIELDS, "digest", true, 255);

    @Test
    void whoBroughtAndWhoHelpedAreToldApartAndNotAdded() {
        assertThat(written(overwrites.decide(deal("P-1"), Map.of())))
                .containsEntry("partner", "P-1")
                .containsEntry("arr", "100000.00")
                .containsEntry("helpers", "P-2 60000.00; P-3 40000.00")
                .containsEntry("helped", "100000.00")
                .containsEntry("model", "linear")
                .containsEntry("status", "BOOKED")
                .containsKey("digest");
    }

    @Test
    void aDealThatNobodyBroughtEmptiesItsFields() {
        assertThat(written(overwrites.decide(deal(null), Map.of("partner", "P-1", "arr", "100000.00"))))
                .containsEntry("partner", "")
                .containsEntry("arr", "");
    }

    @Test
    void whatStandsThereIsNotWrittenAgainHoweverTheCrmWritesIt() {
        Map<String, String> standing = new HashMap<>(written(overwrites.decide(deal("P-1"), Map.of())));
        standing.put("arr", "100000");
        assertThat(overwrites.decide(deal("P-1"), standing)).isInstanceOf(Decision.Nothing.class);
        standing.put("digest", "whatever");
        assertThat(written(keeps.decide(deal("P-1"), standing))).containsOnlyKeys("digest");
    }

    @Test
    void whatTheConnectorWroteItMayChange() {
        Map<String, String> standing = written(overwrites.decide(deal("P-1"), Map.of()));
        Decision decision = keeps.decide(deal("P-9"), standing);
        assertThat(decision).isInstanceOf(Decision.Write.class);
        assertThat(((Decision.Write) decision).overwrites()).isFalse();
        assertThat(written(decision)).containsEntry("partner", "P-9");
    }

    @Test
    void whatSomebodyElseWroteStaysOrIsOverwrittenAsIsSaid() {
        Map<String, String> standing = new HashMap<>(written(overwrites.decide(deal("P-1"), Map.of())));
        standing.put("partner", "somebody's friend");
        assertThat(keeps.decide(deal("P-1"), standing)).isInstanceOf(Decision.Kept.class);
        Decision decision = overwrites.decide(deal("P-1"), standing);
        assertThat(((Decision.Write) decision).overwrites()).isTrue();

        Map<String, String> beforeUs = Map.of("partner", "somebody's friend");
        assertThat(keeps.decide(deal("P-1"), beforeUs)).isInstanceOf(Decision.Kept.class);
        assertThat(keeps.decide(deal("P-1"), Map.of("arr", "0.0"))).isInstanceOf(Decision.Write.class);
        assertThat(keeps.decide(deal("P-1"), Map.of())).as("emptied").isInstanceOf(Decision.Write.class);
    }

    @Test
    void aTextThatIsTooLongIsCutOff() {
        WriteBack narrow = new WriteBack(FIELDS, null, true, 20);
        assertThat(written(narrow.decide(deal("P-1"), Map.of()))).containsEntry("helpers", "P-2 60000.00; P-3...");
    }

    private static Map<String, String> written(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.Write.class);
        return ((Decision.Write) decision).values();
    }

    private static ArrRecord deal(@Nullable String sourcedBy) {
        List<CreditLine> lines = new ArrayList<>();
        lines.add(line(
                sourcedBy,
                sourcedBy == null ? CreditKind.UNATTRIBUTED : CreditKind.SOURCED,
                "rules",
                CreditBasis.PAYABLE,
                "100000"));
        lines.add(line("P-3", CreditKind.INFLUENCED, "linear", CreditBasis.PAYABLE, "40000"));
        lines.add(line("P-2", CreditKind.INFLUENCED, "linear", CreditBasis.PAYABLE, "60000"));
        lines.add(line("P-3", CreditKind.INFLUENCED, "last_touch", CreditBasis.ANALYTIC, "100000"));
        return ArrRecord.newBuilder()
                .setOpportunityId("7")
                .setAccountKey("deal:7")
                .setRevision(1)
                .setPolicyVersion(1)
                .setGrossArr(new BigDecimal("100000.0000"))
                .setCurrency("USD")
                .setStatus(DealStatus.BOOKED)
                .setEffectiveAt(Instant.parse("2026-03-01T00:00:00Z"))
                .setLines(lines)
                .setCause("opportunity:7")
                .build();
    }

    private static CreditLine line(
            @Nullable String partner, CreditKind credit, String model, CreditBasis basis, String amount) {
        return CreditLine.newBuilder()
                .setPartnerId(partner)
                .setCredit(credit)
                .setModel(model)
                .setBasis(basis)
                .setShare(new BigDecimal("1.000000000000"))
                .setAmount(new BigDecimal(amount).setScale(4))
                .setStatus(CreditStatus.BOOKED)
                .build();
    }
}
