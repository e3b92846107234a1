package dev.tributary.dealreg.limits;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Whose an address is. */
class NetworkOfTest {

    @Test
    void oneHouseIsOneHoweverManyAddressesItHas() {
        assertThat(NetworkOf.address("2001:db8:1:2::1")).isEqualTo(NetworkOf.address("2001:db8:1:2:ffff::9"));
        assertThat(NetworkOf.address("2001:db8:1:2::1")).isNotEqualTo(NetworkOf.address("2001:db8:1:3::1"));
        assertThat(NetworkOf.address("192.0.2.1")).isNotEqualTo(NetworkOf.address("192.0.2.2"));
        assertThat(NetworkOf.address("unknown")).isEqualTo("unknown");
    }
}
