package dev.tributary.cli.generating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tributary.attribution.codec.policy.PolicyReader;
import dev.tributary.cli.importing.ImportDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramGeneratorTest {
    private static final int DEALS = 3000;

    private static final ProgramShape SHAPE = Generated.shape(DEALS, 7);
    private static List<ProgramRow> rows;

    @BeforeAll
    static void draw() throws Exception {
        rows = Generated.rows(SHAPE);
    }

    @Test
    void theSameSeedGivesTheSameBytes(@TempDir Path first, @TempDir Path second) throws Exception {
        Generated.into(first, 200, 5, Dirt.NONE);
        Generated.into(second, 200, 5, Dirt.NONE);
        for (ProgramFile file : ProgramFile.values()) {
            assertThat(second.resolve(file.fileName())).hasSameBinaryContentAs(first.resolve(file.fileName()));
        }
    }

    @Test
    void anotherSeedGivesAnotherProgram(@TempDir Path first, @TempDir Path second) throws Exception {
        Generated.into(first, 200, 5, Dirt.NONE);
        Generated.into(second, 200, 6, Dirt.NONE);
        assertThat(Files.mismatch(first.resolve("touches.csv"), second.resolve("touches.csv")))
                .isNotEqualTo(-1);
    }

    @Test
    void allEightFilesAreReadWithoutAComplaint(@TempDir Path directory) throws Exception {
        Generated.into(directory, 500, 3, Dirt.NONE);
        ImportDirectory input = ImportDirectory.check(directory, PolicyReader.defaults()::stageOf, null);
        assertThat(input.refusals()).isEmpty();
        assertThat(input.warnings()).isEmpty();
        assertThat(input.rows()).hasSize(ProgramFile.values().length);
    }

    @Test
    void thereAreAsManyDealsAsWereAskedFor() {
        assertThat(ids(ProgramFile.OPPORTUNITIES)).hasSize(DEALS);
        assertThat(of(ProgramFile.PARTNERS)).hasSize(SHAPE.partners());
    }

    @Test
    void itsPartnersAreKnownByIdAndNameBeforeItIsDrawn() {
        assertThat(new ProgramGenerator(SHAPE).partners().entrySet())
                .extracting(Map.Entry::getKey, Map.Entry::getValue)
                .containsExactlyElementsOf(of(ProgramFile.PARTNERS).stream()
                        .map(row -> tuple(row.value("partner_id"), row.value("name")))
                        .toList());
    }

    @Test
    void aDealHasAboutSixTouchesAndThreeRevisions() {
        assertThat(of(ProgramFile.TOUCHES).size() / (double) DEALS).isBetween(5.5, 6.5);
        assertThat(of(ProgramFile.OPPORTUNITIES).size() / (double) DEALS).isBetween(2.5, 4.0);
    }

    @Test
    void nothingIsRecordedOutsideTheProgram() {
        assertThat(rows.stream()
                        .filter(row -> row.file() != ProgramFile.PARTNERS && row.file() != ProgramFile.ACCOUNTS)
                        .map(ProgramRow::recordedAt))
                .allMatch(at -> !at.isBefore(SHAPE.begin()) && at.isBefore(SHAPE.end()));
    }

    @Test
    void ofADealTheRowsOfAFileComeInTheOrderOfTheirTimes() {
        Map<String, Instant> newest = new HashMap<>();
        for (ProgramRow row : rows) {
            if (row.file() == ProgramFile.OPPORTUNITIES || row.file() == ProgramFile.TOUCHES) {
                Instant before = newest.put(row.file() + row.value("opportunity_id"), row.recordedAt());
                assertThat(before == null || !before.isAfter(row.recordedAt())).isTrue();
            }
        }
    }

    @Test
    void dealsAreWonLostAndOpen() {
        Map<String, Long> states = lastRevisions().stream()
                .collect(Collectors.groupingBy(
                        row -> row.value("closed_at").isEmpty()
                                ? "open"
                                : row.value("stage").equals("Lost") ? "lost" : "won",
                        Collectors.counting()));
        assertThat(states.values()).hasSize(3).allMatch(deals -> deals > DEALS / 6);
    }

    @Test
    void dealsCrowdAtTheEndsOfQuarters() {
        List<LocalDate> closes = lastRevisions().stream()
                .map(row -> row.value("closed_at"))
                .filter(closed -> !closed.isEmpty())
                .map(closed -> Instant.parse(closed).atOffset(ZoneOffset.UTC).toLocalDate())
                .toList();
        long atTheEnd = closes.stream()
                .filter(day -> day.getMonthValue() % 3 == 0 && day.lengthOfMonth() - day.getDayOfMonth() < 14)
                .count();
        assertThat(atTheEnd / (double) closes.size())
                .as("14 of about 91 days are 15 %")
                .isGreaterThan(0.3);
    }

    @Test
    void accountsComeBackWithRenewalsAndExpansionsOfAPartnersDeal() {
        Map<String, Long> types = lastRevisions().stream()
                .collect(Collectors.groupingBy(row -> row.value("type"), Collectors.counting()));
        assertThat(types).containsOnlyKeys("NET_NEW", "RENEWAL", "EXPANSION");
        assertThat(types.values()).allMatch(deals -> deals > DEALS / 50);
        assertThat(of(ProgramFile.OPPORTUNITIES).stream().map(row -> row.value("transacting_partner_id")))
                .anyMatch(partner -> !partner.isEmpty());
    }

    @Test
    void partnersWorkTogetherBeforeAndAfterTheCreation() {
        Map<String, Set<String>> partners = of(ProgramFile.TOUCHES).stream()
                .collect(Collectors.groupingBy(
                        row -> row.value("opportunity_id"),
                        Collectors.mapping(row -> row.value("partner_id"), Collectors.toSet())));
        assertThat(partners.values().stream().map(Collection::size).collect(Collectors.toSet()))
                .contains(1, 2, 3, 4);
        Map<String, Instant> created = lastRevisions().stream()
                .collect(Collectors.toMap(
                        row -> row.value("opportunity_id"), row -> Instant.parse(row.value("created_at"))));
        assertThat(of(ProgramFile.TOUCHES).stream()
                        .map(row -> row.recordedAt().isBefore(created.get(row.value("opportunity_id"))))
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(true, false);
    }

    @Test
    void oneCurrencyIsOneCurrency() throws Exception {
        ProgramShape yen = new ProgramShape(1, 300, 12, LocalDate.of(2025, 1, 1), 6, "JPY");
        assertThat(Generated.rows(yen).stream()
                        .filter(row -> row.file() == ProgramFile.OPPORTUNITIES || row.file() == ProgramFile.PAYMENTS)
                        .map(row -> row.value("currency")))
                .containsOnly("JPY");
    }

    private static List<ProgramRow> of(ProgramFile file) {
        return rows.stream().filter(row -> row.file() == file).toList();
    }

    private static Set<String> ids(ProgramFile file) {
        return of(file).stream().map(row -> row.value(file.idColumn())).collect(Collectors.toSet());
    }

    private static Collection<ProgramRow> lastRevisions() {
        return of(ProgramFile.OPPORTUNITIES).stream()
                .collect(Collectors.toMap(
                        row -> row.value("opportunity_id"), Function.identity(), (earlier, later) -> later))
                .values();
    }
}
