package dev.tributary.cli.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.payment.PaymentOutcome.Refused;
import dev.tributary.cli.payment.PaymentOutcome.Written;
import dev.tributary.cli.payment.PaymentProblem.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditTransferFileTest {

    @Test
    void aSepaBatchIsWrittenAsTheExampleShows() throws IOException {
        Written written = written(Payouts.sepa());
        try (InputStream example = Objects.requireNonNull(getClass().getResourceAsStream("sepa.xml"))) {
            assertThat(written.xml()).isEqualTo(new String(example.readAllBytes(), StandardCharsets.UTF_8));
        }
        assertThat(written.transactions()).isEqualTo(2);
        assertThat(written.controlSum()).isEqualByComparingTo("1333.83");
    }

    @Test
    void saysWhichTextsTheBankGetsOtherwise() {
        assertThat(written(Payouts.sepa()).changes())
                .containsExactly(
                        new TextChange(
                                "transfers[0].creditorName",
                                "Northwind B\u00FCro & S\u00F6hne GmbH",
                                "Northwind Buro + Sohne GmbH"),
                        new TextChange(
                                "transfers[1].creditorName",
                                "\u0391\u03B8\u03AE\u03BD\u03B1 \u0391\u0395",
                                "Athina AE"));
    }

    @Property(tries = 50)
    void theControlSumIsThatOfTheAmounts(
            @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 1, max = 99_999_999_999L) Long> amounts) {
        List<Transfer> transfers = new ArrayList<>();
        for (int i = 0; i < amounts.size(); i++) {
            transfers.add(Payouts.transfer("E-" + i, "Partner", new Money(amounts.get(i), "EUR")));
        }
        Written written = written(Payouts.sepa(transfers));
        BigDecimal sum =
                BigDecimal.valueOf(amounts.stream().mapToLong(each -> each).sum(), 2);
        assertThat(written.controlSum()).isEqualByComparingTo(sum);
        assertThat(written.xml())
                .contains(
                        "<NbOfTxs>" + amounts.size() + "</NbOfTxs>", "<CtrlSum>" + sum.toPlainString() + "</CtrlSum>");
    }

    @Property(tries = 200)
    void anyTextOfOthersIsSentInCharactersThatBanksTakeOrRefused(@ForAll String name, @ForAll String words) {
        Transfer transfer =
                new Transfer("E-1", "I-1", "p", name, Payouts.DUTCH, null, null, new Money(100, "EUR"), words);
        if (CreditTransferFile.write(Payouts.sepa(List.of(transfer))) instanceof Written written) {
            assertThat(written.xml()).matches("[\\x20-\\x7E\\n]+");
        } else {
            assertThat(refused(Payouts.sepa(List.of(transfer))))
                    .extracting(PaymentProblem::kind)
                    .containsExactly(Kind.NO_NAME);
        }
    }

    @Test
    void amountsHaveTheDecimalsOfTheirCurrency() {
        PayoutFile file = Payouts.file(
                Scheme.OTHER,
                List.of(
                        Payouts.transfer("E-1", "Tokyo", new Money(380_000, "JPY")),
                        Payouts.transfer("E-2", "Kuwait", new Money(1_333_333, "KWD"))));
        Written written = written(file);
        assertThat(written.xml())
                .contains("Ccy=\"JPY\">380000<", "Ccy=\"KWD\">1333.333<", "<ChrgBr>SHAR</ChrgBr>")
                .doesNotContain("SEPA");
        assertThat(written.controlSum()).isEqualByComparingTo("381333.333");
    }

    @Test
    void anAccountWithoutIbanIsPaidOutsideOfSepaOnly() {
        Transfer transfer = with(Account.other("000123456789"), null, null);
        assertThat(written(Payouts.file(Scheme.OTHER, List.of(transfer))).xml()).contains("<Id>000123456789</Id>");
        assertThat(refused(Payouts.sepa(List.of(transfer))))
                .extracting(PaymentProblem::kind)
                .containsExactly(Kind.BAD_ACCOUNT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DE89370400440532013001",
                "DE8937040044053201300",
                "DE00370400440532013000",
                "ZZ89370400440532013000",
                "GB82WEST1234569876543A",
                "de89370400440532013000",
                "",
                "DE89\u0000",
                "=cmd"
            })
    void aWrongIbanIsRefused(String iban) {
        assertThat(refused(Payouts.sepa(List.of(with(Account.iban(iban), null, null)))))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.kind()).isEqualTo(Kind.BAD_IBAN);
                    assertThat(problem.field()).isEqualTo("transfers[0].creditorAccount");
                    assertThat(problem.remedy()).isNotEmpty();
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"BNPA", "bnpafrpp", "BNPAFRPPXX", "BNPAZZPP", "BNPA FRPP", ""})
    void aMalformedBicIsRefused(String bic) {
        assertThat(refused(Payouts.sepa(List.of(with(Payouts.DUTCH, bic, null)))))
                .extracting(PaymentProblem::kind)
                .containsExactly(Kind.BAD_BIC);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BNPAFRPP", "BNPAFRPPXXX", "NCBVXKPR"})
    void aBicOfEightOrElevenIsTaken(String bic) {
        assertThat(written(Payouts.sepa(List.of(with(Payouts.DUTCH, bic, "NL"))))
                        .xml())
                .contains("<BICFI>" + bic + "</BICFI>");
    }

    @ParameterizedTest
    @CsvSource({
        "0, EUR, BAD_AMOUNT",
        "-1, EUR, BAD_AMOUNT",
        "9223372036854775807, EUR, BAD_AMOUNT",
        "100, USD, CURRENCY_NOT_IN_SCHEME",
        "100, XXX, BAD_CURRENCY",
        "100, euro, BAD_CURRENCY"
    })
    void anAmountThatCannotBePaidIsRefused(long minor, String currency, Kind kind) {
        assertThat(refused(Payouts.sepa(List.of(Payouts.transfer("E-1", "P", new Money(minor, currency))))))
                .extracting(PaymentProblem::kind)
                .containsExactly(kind);
    }

    @Test
    void anEmptyBatchIsRefused() {
        assertThat(refused(Payouts.sepa(List.of())))
                .extracting(PaymentProblem::kind)
                .containsExactly(Kind.NO_TRANSFERS);
    }

    @Test
    void everyProblemIsToldAtOnce() {
        Transfer twice = Payouts.transfer("E-1", "\u6771\u4EAC", new Money(0, "EUR"));
        assertThat(refused(Payouts.sepa(List.of(twice, twice))))
                .extracting(PaymentProblem::kind)
                .containsExactly(Kind.NO_NAME, Kind.BAD_AMOUNT, Kind.DUPLICATE_ID, Kind.NO_NAME, Kind.BAD_AMOUNT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/E-1", "E-1/", "E//1", " E-1", "E_1", "E\u00E91", "123456789012345678901234567890123456"})
    void anIdThatABankWouldChangeIsRefused(String id) {
        assertThat(refused(Payouts.sepa(List.of(Payouts.transfer(id, "P", new Money(1, "EUR"))))))
                .extracting(PaymentProblem::kind)
                .containsExactly(Kind.BAD_ID);
    }

    @Test
    void aNameOfTenThousandCharactersIsCutAndReported() {
        Written written =
                written(Payouts.sepa(List.of(Payouts.transfer("E-1", "Name".repeat(2500), new Money(1, "EUR")))));
        assertThat(written.changes()).singleElement().satisfies(change -> assertThat(change.sent())
                .hasSize(70));
    }

    @Test
    void theSchemaHasTheLastWord() {
        String xml = written(Payouts.sepa()).xml();
        assertThat(CreditTransferFile.againstTheSchema(xml)).isEmpty();
        assertThat(CreditTransferFile.againstTheSchema(xml.replace("<PmtMtd>TRF</PmtMtd>", "")))
                .extracting(PaymentProblem::kind)
                .containsExactly(Kind.AGAINST_THE_SCHEMA);
        assertThat(CreditTransferFile.againstTheSchema(xml.replace("1333.33", "1333.333333")))
                .hasSize(1);
    }

    private static Transfer with(Account account, String bic, String country) {
        return new Transfer("E-1", "I-1", "p", "Partner", account, bic, country, new Money(100, "EUR"), "");
    }

    private static Written written(PayoutFile file) {
        PaymentOutcome outcome = CreditTransferFile.write(file);
        assertThat(outcome).isEqualTo(CreditTransferFile.write(file)).isInstanceOf(Written.class);
        return (Written) outcome;
    }

    private static List<PaymentProblem> refused(PayoutFile file) {
        PaymentOutcome outcome = CreditTransferFile.write(file);
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).problems();
    }
}
