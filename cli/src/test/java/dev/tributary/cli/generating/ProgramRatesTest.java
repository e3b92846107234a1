package dev.tributary.cli.generating;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import dev.tributary.attribution.oracle.ImportFiles;
import dev.tributary.attribution.oracle.NaiveAttribution;
import dev.tributary.attribution.oracle.OracleDefaults;
import dev.tributary.attribution.oracle.OracleResult;
import dev.tributary.attribution.oracle.ProgramFacts;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a generated program comes to under the shipped policy, decided by the slow, independent reading of the rules. */
class ProgramRatesTest {
    private static final int DEALS = 2000;
    private static final Set<RegistrationStatus> ONCE_APPROVED =
            Set.of(RegistrationStatus.APPROVED, RegistrationStatus.CONVERTED, RegistrationStatus.EXPIRED);

    private static OracleResult decided;
    private static ProgramFacts facts;

    @BeforeAll
    static void decide(@TempDir Path directory) throws Exception {
        Generated.into(directory, DEALS, 20_240_101L, Dirt.NONE);
        facts = ImportFiles.read(directory, OracleDefaults.stages());
        decided = NaiveAttribution.decide(facts, OracleDefaults.policy(), facts.defaultAsOf());
    }

    @Test
    void aboutThreeQuartersOfTheRegistrationsEndApproved() {
        long approved = decided.registrations().stream()
                .filter(registration -> ONCE_APPROVED.contains(registration.status()))
                .count();
        assertThat(part(approved, decided.registrations().size())).isBetween(0.72, 0.76);
    }

    @Test
    void fourToFiveOfAHundredRegistrationsAreInACase() {
        Set<String> contested = decided.cases().stream()
                .map(OracleResult.ConflictCase::registrations)
                .flatMap(Collection::stream)
                .collect(Collectors.toSet());
        assertThat(part(contested.size(), decided.registrations().size())).isBetween(0.035, 0.06);
        assertThat(part(decided.cases().size(), decided.registrations().size())).isBetween(0.035, 0.055);
    }

    @Test
    void everyCodeThatRegistrationsCanOpenComesUp() {
        assertThat(decided.cases().stream()
                        .map(conflict -> conflict.code().name())
                        .distinct()
                        .toList())
                .contains(
                        "DIRECT_ENGAGED",
                        "DUPLICATE_SAME_PARTNER",
                        "EXPIRED_BUT_CLOSED",
                        "INCUMBENT_RENEWAL",
                        "LATE_REGISTRATION",
                        "PARTNER_INELIGIBLE",
                        "PROTECTED_OVERLAP",
                        "SOURCE_ORIGIN_MISMATCH",
                        "TERRITORY_VIOLATION");
    }

    @Test
    void everyRuleThatNamesAWinnerDecidesSomeDeal() {
        assertThat(decided.rules().values())
                .contains(
                        OracleResult.WinnerRule.INCUMBENT,
                        OracleResult.WinnerRule.IN_FORCE,
                        OracleResult.WinnerRule.ORIGIN_VENDOR,
                        OracleResult.WinnerRule.ORIGIN_SOURCE_PARTNER,
                        OracleResult.WinnerRule.ORIGIN_SOURCING_TOUCH,
                        OracleResult.WinnerRule.ORIGIN_CLOUD_NOBODY,
                        OracleResult.WinnerRule.SOURCING_TOUCH,
                        OracleResult.WinnerRule.NOBODY);
    }

    @Test
    void theBusiestFifthOfThePartnersSourcesMostDeals() {
        Map<String, Integer> deals = new HashMap<>();
        decided.credit().stream()
                .filter(line -> line.credit() == Credit.SOURCED)
                .forEach(line -> deals.merge(String.valueOf(line.partnerId()), 1, Integer::sum));
        int all = deals.values().stream().mapToInt(Integer::intValue).sum();
        int busiest = deals.values().stream()
                .sorted(Collections.reverseOrder())
                .limit(facts.partners().size() / 5)
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(part(busiest, all)).isGreaterThan(0.6);
    }

    private static double part(long some, long all) {
        return some / (double) all;
    }
}
