package dev.tributary.cli.payment;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatinTextTest {

    @ParameterizedTest
    @CsvSource({
        "Fa\u00E7ade \u00C5ngstr\u00F6m, Facade Angstrom",
        "Stra\u00DFe \u0141\u00F3d\u017A, Strasse Lodz",
        "\u0411\u044A\u043B\u0433\u0430\u0440\u0438\u044F \u041E\u041E\u0414, Balgariya OOD",
        "\u0395\u03BB\u03BB\u03AC\u03B4\u03B1, Ellada",
        "A&B_C, A+B-C",
        "\uFF21\uFF22\uFF23 \uFB01, ABC fi",
        "\u6771\u4EAC Tokyo, .. Tokyo",
        "tab\tand\u0000nul\u202E, tab andnul"
    })
    void isWrittenInCharactersThatBanksTake(String given, String sent) {
        assertThat(LatinText.of(given, 100)).isEqualTo(sent);
    }

    @Test
    void emojiBecomeFullStops() {
        assertThat(LatinText.of("ok \uD83D\uDE00", 100)).isEqualTo("ok .");
    }

    @Property
    void nothingElseIsEverSentAndNothingLonger(@ForAll String given) {
        String sent = LatinText.of(given, 20);
        assertThat(sent).matches("[a-zA-Z0-9/?:().,'+ -]{0,20}");
        assertThat(LatinText.of(sent, 20)).isEqualTo(sent);
    }

    @Property
    void anIdIsMadeOfAnyIdAndStaysWhereBanksTakeIt(@ForAll String id) {
        String made = PaymentIds.of(id);
        assertThat(PaymentIds.isTaken(made)).isTrue();
        assertThat(PaymentIds.of(made)).isEqualTo(made);
    }

    @Test
    void twoLongIdsDoNotBecomeOne() {
        String long1 = "payout-batch-of-the-whole-first-quarter-1";
        String long2 = "payout-batch-of-the-whole-first-quarter-2";
        assertThat(PaymentIds.of(long1)).isNotEqualTo(PaymentIds.of(long2)).startsWith("payout-batch-of");
    }
}
