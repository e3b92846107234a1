package dev.tributary.attribution.domain.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class BytesTest {

    @Property(tries = 5_000)
    void theOrderIsThatOfTheBytesThatStoresSee(@ForAll("ids") String left, @ForAll("ids") String right) {
        int bytes =
                Arrays.compareUnsigned(left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));

        assertThat(Integer.signum(Bytes.ORDER.compare(left, right))).isEqualTo(Integer.signum(bytes));
    }

    /** Few characters, so that long common beginnings occur; from every length that UTF-8 has, around its borders. */
    @Provide
    Arbitrary<String> ids() {
        return Arbitraries.of(
                        "a",
                        "b",
                        "\u007f",
                        "\u0080",
                        "\u07ff",
                        "\u0800",
                        "\ud7ff",
                        "\ue000",
                        "\uffff",
                        "\ud800\udc00",
                        "\ud83d\ude00",
                        "\udbff\udfff")
                .list()
                .ofMaxSize(4)
                .map(parts -> String.join("", parts));
    }
}
