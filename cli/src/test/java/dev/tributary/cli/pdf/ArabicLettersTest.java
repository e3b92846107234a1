package dev.tributary.cli.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ArabicLettersTest {

    @Test
    void lettersTakeTheFormThatTheirNeighboursAskFor() {
        // sheen initial, reh final, kaf initial, teh marbuta final
        assertThat(ArabicLetters.join("\u0634\u0631\u0643\u0629")).isEqualTo("\uFEB7\uFEAE\uFEDB\uFE94");
    }

    @Test
    void aLetterAloneStaysAlone() {
        assertThat(ArabicLetters.join("\u0628 \u0628")).isEqualTo("\uFE8F \uFE8F");
    }

    @Test
    void lamAndAlefMeltIntoOne() {
        assertThat(ArabicLetters.join("\u0633\u0644\u0627\u0645")).isEqualTo("\uFEB3\uFEFC\uFEE1");
    }

    @Test
    void lettersJoinAcrossTheMarksOnThem() {
        assertThat(ArabicLetters.join("\u0628\u064E\u0628")).isEqualTo("\uFE91\u064E\uFE90");
    }

    @Test
    void lettersOfPersianAndUrduJoinToo() {
        assertThat(ArabicLetters.join("\u06A9\u06CC")).isEqualTo("\uFB90\uFBFD");
    }

    @Property
    void noLetterIsLost(@ForAll @StringLength(max = 30) @CharRange(from = '\u0600', to = '\u06FF') String text) {
        String normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        assertThat(Normalizer.normalize(ArabicLetters.join(normal), Normalizer.Form.NFKC))
                .isEqualTo(normal);
    }

    @Property
    void otherTextStaysAsItIs(@ForAll @CharRange(from = ' ', to = '\u05FF') String text) {
        assertThat(ArabicLetters.join(text)).isEqualTo(text);
    }
}
