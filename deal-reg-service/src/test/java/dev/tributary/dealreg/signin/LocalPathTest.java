package dev.tributary.dealreg.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody is led to another site by a link to this one. */
class LocalPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/claims", "/claims/R-1?tab=history&x=%2F%2F", "/a//b", "/a:b@c"})
    void ourPagesAre(String path) {
        assertThat(LocalPath.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "claims",
                "https://another.example",
                "//another.example",
                "///another.example",
                "/\\another.example",
                "\\/another.example",
                "/a\\b",
                "/\t/another.example",
                "/ /another.example",
                "\t//another.example",
                "/\r\nSet-Cookie: x=y",
                "javascript:alert(1)",
                "http:/another.example",
                "/ü",
                "/%zz"
            })
    void nothingElseIs(String path) {
        assertThat(LocalPath.of(path)).isEqualTo("/");
    }

    @Test
    void norIsWhatIsTooLongToKeep() {
        assertThat(LocalPath.of("/" + "a".repeat(2_000))).isEqualTo("/");
    }
}
