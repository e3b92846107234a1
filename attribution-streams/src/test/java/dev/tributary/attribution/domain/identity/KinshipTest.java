package dev.tributary.attribution.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KinshipTest {

    private final KnownInMemory known = new KnownInMemory();
    private final Kinship kinship = new Kinship(known);

    @Test
    void aKeyOfWhichNothingIsKnownIsItsOwnCustomer() {
        assertThat(kinship.canonical("crm:A")).isEqualTo("crm:A");
        assertThat(kinship.canonical("domain:acme.com")).isEqualTo("domain:acme.com");
        assertThat(kinship.relatives("crm:A")).isEmpty();
        assertThat(kinship.relatives("domain:acme.com")).isEmpty();
    }

    @Test
    void mergedAccountsAreOneCustomerWhoeverWasMergedIntoWhom() {
        known.put("crm:B", List.of(), null, "crm:A");
        known.put("crm:C", List.of(), null, "crm:B");
        assertThat(kinship.customer("crm:A")).containsExactly("crm:A", "crm:B", "crm:C");
        assertThat(kinship.customer("crm:C")).containsExactly("crm:A", "crm:B", "crm:C");
        assertThat(kinship.canonical("crm:C")).isEqualTo("crm:A");
    }

    @Test
    void accountsOfOneDunsNumberAreOneCustomerAndThoseOfOneNameAreNot() {
        known.put("crm:A", List.of("duns:1", "name:ACME|US"), null, null);
        known.put("crm:B", List.of("duns:1"), null, null);
        known.put("crm:C", List.of("name:ACME|US"), null, null);
        assertThat(kinship.canonical("crm:B")).isEqualTo("crm:A");
        assertThat(kinship.canonical("duns:1")).isEqualTo("crm:A");
        assertThat(kinship.canonical("crm:C")).isEqualTo("crm:C");
        assertThat(kinship.relatives("crm:A")).isEmpty();
    }

    @Test
    void aWeakKeyGoesToTheSmallestCustomerKnownByIt() {
        known.put("crm:B", List.of("domain:acme.com"), null, null);
        known.put("crm:C", List.of("domain:acme.com"), null, "crm:A");
        assertThat(kinship.canonical("domain:acme.com")).isEqualTo("crm:A");
    }

    @Test
    void aDomainThatTwentyAccountsShareIsTheirsAndOneThatMoreShareIsNobodys() {
        for (int i = 10; i < 30; i++) {
            known.put("crm:" + i, List.of("domain:mail.example"), null, null);
        }
        assertThat(kinship.canonical("domain:mail.example")).isEqualTo("crm:10");
        assertThat(kinship.relatives("crm:10")).hasSize(19);

        known.put("crm:30", List.of("domain:mail.example"), null, null);
        assertThat(kinship.canonical("domain:mail.example")).isEqualTo("domain:mail.example");
        assertThat(kinship.relatives("crm:10")).isEmpty();
    }

    @Test
    void aDunsNumberIsOneCustomersHoweverManyAccountsBearIt() {
        for (int i = 10; i < 40; i++) {
            known.put("crm:" + i, List.of("duns:1"), null, null);
        }
        assertThat(kinship.canonical("duns:1")).isEqualTo("crm:10");
        assertThat(kinship.customer("crm:39")).hasSize(30);
    }

    @Test
    void relativesAreParentSubsidiariesAndThoseWhoShareADomain() {
        known.put("crm:A", List.of("domain:acme.com"), "crm:HOLDING", null);
        known.put("crm:B", List.of(), "crm:A", null);
        known.put("crm:C", List.of("domain:acme.com"), null, null);
        known.put("crm:D", List.of(), null, "crm:B");
        assertThat(kinship.relatives("crm:A"))
                .isEqualTo(Map.of("crm:HOLDING", "parent", "crm:B", "subsidiary", "crm:C", "alias domain"));
        assertThat(kinship.relatives("crm:B")).isEqualTo(Map.of("crm:A", "parent"));
        assertThat(kinship.relatives("crm:C")).isEqualTo(Map.of("crm:A", "alias domain"));
        assertThat(kinship.relatives("crm:HOLDING")).isEqualTo(Map.of("crm:A", "subsidiary"));
    }

    @Test
    void whoIsBothIsCalledByTheNearerRelation() {
        known.put("crm:A", List.of("domain:acme.com"), null, null);
        known.put("crm:B", List.of("domain:acme.com"), "crm:A", null);
        assertThat(kinship.relatives("crm:A")).isEqualTo(Map.of("crm:B", "subsidiary"));
        assertThat(kinship.relatives("crm:B")).isEqualTo(Map.of("crm:A", "parent"));
    }

    @Test
    void oneCustomersAccountsAreNotEachOthersRelatives() {
        known.put("crm:A", List.of("domain:acme.com"), null, null);
        known.put("crm:B", List.of("domain:acme.com"), "crm:A", "crm:A");
        assertThat(kinship.relatives("crm:A")).isEmpty();
    }

    @Test
    void whatIsAddedIsKnownToo() {
        known.add("crm:A", List.of("domain:acme.com"));
        assertThat(kinship.canonical("domain:acme.com")).isEqualTo("crm:A");
        assertThat(known.accounts()).containsExactly("crm:A");
    }
}
