package dev.tributary.attribution.domain.influence.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountKeyTest {

    /** Equal texts only of equal keys follows, because each is read back as itself. */
    @Property(tries = 5_000)
    void everyKeyIsReadBackFromTheBytesOfAStore(@ForAll("keys") CountKey key) {
        byte[] stored = key.text().getBytes(StandardCharsets.UTF_8);

        assertThat(CountKey.parse(new String(stored, StandardCharsets.UTF_8))).isEqualTo(key);
        assertThat(stored).doesNotContain(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "w",
                "w1",
                "w:A",
                "w0:A",
                "w01:A",
                "w-1:A",
                "w9999999999:A",
                "t",
                "t>",
                "t>+",
                "t>(1:A",
                "t>(2:A)",
                "t>(1A)",
                "t>()",
                "t>(1:A)+",
                "t(1:A)(1:A)",
                "t(1:A)>",
                "t+(1:A)"
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> CountKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTextSaysWhatItCounts() {
        assertThat(CountKey.parse("t(4:acme)(5:bravo)"))
                .isEqualTo(new Transition(new State.Window(List.of("acme")), new State.Window(List.of("bravo"))));
        assertThat(CountKey.parse("w3:acme")).isEqualTo(new WonWith("acme", 3));
    }

    @Provide
    Arbitrary<CountKey> keys() {
        Arbitrary<State> windows = ids().list().ofMinSize(1).ofMaxSize(3).map(State.Window::new);
        Arbitrary<State> starts = Arbitraries.just(State.Boundary.START);
        Arbitrary<State> ends = Arbitraries.of(State.Boundary.WON, State.Boundary.LOST);
        return Arbitraries.oneOf(
                Combinators.combine(ids(), Arbitraries.integers().between(1, Integer.MAX_VALUE / 4))
                        .as(WonWith::new),
                Combinators.combine(starts, windows).as(Transition::new),
                Combinators.combine(windows, ends).as(Transition::new),
                Combinators.combine(windows, windows)
                        .filter((from, to) -> !from.equals(to))
                        .as(Transition::new));
    }

    /** Much of what the text is made of, and characters of every length that UTF-8 has. */
    private static Arbitrary<String> ids() {
        Arbitrary<String> marks = Arbitraries.of(
                "1", "2", ":", "(", ")", ">", "+", "-", "t", "w", " ", "|", "\u0001", "é", "\ud83d\ude00");
        Arbitrary<String> any = Arbitraries.integers()
                .between(1, Character.MAX_CODE_POINT)
                .filter(point -> point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)
                .map(Character::toString);
        return Arbitraries.oneOf(marks, any).list().ofMaxSize(6).map(parts -> String.join("", parts));
    }
}
