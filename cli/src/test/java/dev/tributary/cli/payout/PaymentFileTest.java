package dev.tributary.cli.payout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.cli.payment.Account;
import dev.tributary.cli.payment.Debtor;
import dev.tributary.cli.payment.Scheme;
import dev.tributary.schemas.avro.PayoutLineState;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PaymentFileTest {
    private static final Account GERMAN = Account.iban("DE89370400440532013000");
    private static final String ACCOUNTS = "partner_id,name,iban,bic,country\n"
            + "P-1,Northwind GmbH,DE89 3704 0044 0532 0130 00,,DE\n"
            + "P-2,Fabrikam BV,NL91ABNA0417164300,,NL\n"
            + "P-3,not paid here,wrong,wrong,wrong\n";

    @Test
    void theSameRunGivesTheSameBytesBeforeAndAfterTheBankHasPaid() {
        PaymentFile.Written first = written(new HandMadePayout(), ACCOUNTS);
        PaymentFile.Written again = written(
                new HandMadePayout().becomes(0, PayoutLineState.PAID).becomes(1, PayoutLineState.FAILED), ACCOUNTS);
        assertThat(again.file().xml()).isEqualTo(first.file().xml());
        assertThat(first.messageId()).isEqualTo("P-2026-02-15-EUR");
        assertThat(first.file().xml())
                .contains(
                        "<MsgId>P-2026-02-15-EUR</MsgId>",
                        "<CreDtTm>2026-02-16T09:30:00Z</CreDtTm>",
                        ">80.50<",
                        ">123.45<")
                .doesNotContain("USD");
    }

    @Test
    void whatWasWithdrawnIsNotSent() {
        assertThat(written(new HandMadePayout().becomes(0, PayoutLineState.WITHDRAWN), ACCOUNTS)
                        .file()
                        .transactions())
                .isEqualTo(1);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnceWithItsPlace() {
        List<String> problems =
                refused("partner_id,name,iban,bic,country\n,Nobody,,,\nP-1,,DE00,XX,DEU\n", Account.iban("DE1"));
        assertThat(problems).anySatisfy(line -> assertThat(line).startsWith("accounts.csv:2: partner_id: MISSING;"));
        assertThat(problems).noneMatch(line -> line.startsWith("accounts.csv:3:"));
        problems = refused("partner_id,name,iban,bic,country\nP-1,,DE00,XX,DEU\n", Account.iban("DE1"));
        assertThat(problems)
                .anySatisfy(line -> assertThat(line).startsWith("accounts.csv:2: name: NO_NAME;"))
                .anySatisfy(line -> assertThat(line).startsWith("accounts.csv:2: iban: BAD_IBAN 'DE00';"))
                .anySatisfy(line -> assertThat(line).startsWith("accounts.csv:2: bic: BAD_BIC 'XX';"))
                .anySatisfy(line -> assertThat(line).startsWith("accounts.csv:2: country: BAD_COUNTRY 'DEU';"))
                .anySatisfy(line -> assertThat(line).startsWith("accounts.csv: partner_id: MISSING_PARTNER 'P-2';"))
                .anySatisfy(line -> assertThat(line).startsWith("--debtor-iban: BAD_IBAN 'DE1';"))
                .hasSize(6);
    }

    @Test
    void rowsThatContradictEachOtherAreRefused() {
        assertThat(refused(ACCOUNTS + "P-2,Other,NL91ABNA0417164300,,NL\n", GERMAN))
                .singleElement()
                .asString()
                .startsWith("accounts.csv:5: partner_id: TWICE 'P-2'; keep the line that is right, here or in line 3");
        assertThat(refused("partner_id,name,iban,account\nP-1,A,,\nP-2,B,NL91ABNA0417164300,17\n", GERMAN))
                .containsExactly(
                        "accounts.csv:2: iban: MISSING; give an IBAN, or an account number where the bank has none",
                        "accounts.csv:3: iban: TWO_ACCOUNTS 'NL91ABNA0417164300 and 17'; give an IBAN, or an account "
                                + "number where the bank has none");
    }

    @Test
    void aFileThatIsNoSuchFileIsRefusedAsAWhole() {
        assertThat(refused("", GERMAN)).singleElement().asString().contains("EMPTY");
        assertThat(refused("partner_id;name;iban\nP-1;A;X\n", GERMAN))
                .allMatch(line -> line.contains("separated by commas"))
                .hasSize(3);
        assertThat(PartnerAccounts.read("accounts.csv", new byte[] {(byte) 0xC3, 0x28})
                        .problems())
                .singleElement()
                .extracting(AccountProblem::reason)
                .isEqualTo("NOT_UTF8");
        assertThat(written(new HandMadePayout(), "\uFEFF" + ACCOUNTS).file().transactions())
                .isEqualTo(2);
    }

    @Test
    void otherCurrenciesGoIntoAFileOfTheirOwn() {
        PaymentFile.Outcome sepa = of(new HandMadePayout(), ACCOUNTS, "USD", Scheme.SEPA, GERMAN);
        assertThat(((PaymentFile.Refused) sepa).problems())
                .extracting(AccountProblem::reason)
                .containsExactly("CURRENCY_NOT_IN_SCHEME");
        PaymentFile.Outcome other = of(new HandMadePayout(), ACCOUNTS, "USD", Scheme.OTHER, GERMAN);
        assertThat(((PaymentFile.Written) other).messageId()).isEqualTo("P-2026-02-15-USD");
    }

    private static PaymentFile.Written written(HandMadePayout payout, String accounts) {
        return (PaymentFile.Written) of(payout, accounts, "EUR", Scheme.SEPA, GERMAN);
    }

    private static List<String> refused(String accounts, Account debtor) {
        return ((PaymentFile.Refused) of(new HandMadePayout(), accounts, "EUR", Scheme.SEPA, debtor))
                .problems().stream().map(AccountProblem::text).toList();
    }

    private static PaymentFile.Outcome of(
            HandMadePayout payout, String accounts, String currency, Scheme scheme, Account debtor) {
        return PaymentFile.of(
                payout.standing(),
                currency,
                PartnerAccounts.read("accounts.csv", accounts.getBytes(StandardCharsets.UTF_8)),
                new Debtor("Example AG", debtor, null, currency),
                scheme,
                LocalDate.of(2026, 2, 16));
    }
}
