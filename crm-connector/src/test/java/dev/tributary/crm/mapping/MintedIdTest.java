package dev.tributary.crm.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import org.junit.jupiter.api.Test;

class MintedIdTest {
    private final MintedId ids = new MintedId("account");

    /** Ids are in topics and in people's files: this may never change. */
    @Test
    void theIdOfANameStaysWhatItIs() {
        assertThat(ids.of("Acme Corporation")).isEqualTo("account-acme-corporation-36c473d113ef");
    }

    @Test
    void caseAndRepeatedBlanksMakeNoDifferenceAndNothingElseIsOverlooked() {
        assertThat(ids.of("  ACME   corporation ")).isEqualTo(ids.of("Acme Corporation"));
        assertThat(ids.of("J-Texon")).isNotEqualTo(ids.of("J Texon"));
        assertThat(ids.of("\u65E5\u672C")).isNotEqualTo(ids.of("\u65E5\u7ACB"));
    }

    @Property
    void anyNameGivesAnIdThatFilesMayHold(@ForAll @NotBlank String name) {
        assertThat(ids.of(name)).matches("account-[a-z0-9-]{12,53}").isEqualTo(ids.of(name));
    }
}
