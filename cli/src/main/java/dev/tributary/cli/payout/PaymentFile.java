package dev.tributary.cli.payout;

import dev.tributary.attribution.codec.PayoutRecords;
import dev.tributary.attribution.domain.ledger.PartnerPayout;
import dev.tributary.attribution.domain.ledger.Statement;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.cli.payment.CreditTransferFile;
import dev.tributary.cli.payment.Debtor;
import dev.tributary.cli.payment.PaymentIds;
import dev.tributary.cli.payment.PaymentOutcome;
import dev.tributary.cli.payment.PaymentProblem;
import dev.tributary.cli.payment.PayoutFile;
import dev.tributary.cli.payment.Scheme;
import dev.tributary.cli.payment.Transfer;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.avro.LedgerPayoutLine;
import dev.tributary.schemas.avro.PayoutApproval;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A payout run's payments in one currency as the bank takes them: of one run and the same accounts the same bytes always. */
public final class PaymentFile {
    private static final Pattern TRANSFER = Pattern.compile("transfers\\[(\\d+)]\\.(\\w+)");
    private static final Map<String, String> OPTIONS = Map.of(
            "initiatingParty", "--debtor-name",
            "debtor.name", "--debtor-name",
            "debtor.account", "--debtor-iban",
            "debtor.bic", "--debtor-bic",
            "debtor.currency", "--debtor-currency");

    private final StandingPayout standing;
    private final String currency;
    private final PartnerAccounts accounts;
    private final List<AccountProblem> problems;
    private final List<PartnerAccounts.Row> rows = new ArrayList<>();

    /** What became of it. */
    public sealed interface Outcome {}

    public record Written(PaymentOutcome.Written file, String messageId) implements Outcome {

        /** SHA-256 of the file, in hexadecimal. */
        public String digest() {
            return Statement.sha256(file.xml());
        }
    }

    /** @param problems every one that was found, at least one */
    public record Refused(List<AccountProblem> problems) implements Outcome {

        public Refused {
            problems = List.copyOf(problems);
        }
    }

    private PaymentFile(StandingPayout standing, String currency, PartnerAccounts accounts) {
        this.standing = standing;
        this.currency = currency;
        this.accounts = accounts;
        this.problems = new ArrayList<>(accounts.problems());
    }

    /** The id of the file: the bank knows by it that it has the file already. */
    public static String messageId(String payoutId, String currency) {
        return PaymentIds.of(payoutId + "-" + currency);
    }

    /** The id of a payment, which comes back in every report on it. */
    public static String endToEndId(LedgerPayoutLine payment) {
        return PaymentIds.of(PayoutRecords.payout(payment).id());
    }

    /** When the last of those who had to approved it. */
    public static Instant approvedAt(StandingPayout standing) {
        List<PayoutApproval> approvals = standing.run().getApprovals();
        return approvals.get(approvals.size() - 1).getAt();
    }

    /** @param standing one that was approved */
    public static Outcome of(
            StandingPayout standing,
            String currency,
            PartnerAccounts accounts,
            Debtor debtor,
            Scheme scheme,
            LocalDate execution) {
        return new PaymentFile(standing, currency, accounts).write(debtor, scheme, execution);
    }

    private Outcome write(Debtor debtor, Scheme scheme, LocalDate execution) {
        List<Transfer> transfers = new ArrayList<>();
        for (LedgerPayoutLine payment : standing.content(currency)) {
            Optional<PartnerAccounts.Row> row =
                    accounts.problems().isEmpty() ? accounts.of(payment.getPartnerId(), problems) : Optional.empty();
            row.ifPresent(found -> {
                rows.add(found);
                transfers.add(transfer(payment, found));
            });
        }
        String messageId = messageId(standing.run().getPayoutId(), currency);
        PaymentOutcome outcome = CreditTransferFile.write(
                new PayoutFile(messageId, approvedAt(standing), debtor.name(), debtor, scheme, execution, transfers));
        if (outcome instanceof PaymentOutcome.Refused refused) {
            refused.problems().forEach(this::problem);
        }
        return problems.isEmpty() && outcome instanceof PaymentOutcome.Written written
                ? new Written(written, messageId)
                : new Refused(problems);
    }

    private static Transfer transfer(LedgerPayoutLine payment, PartnerAccounts.Row row) {
        PartnerPayout payout = PayoutRecords.payout(payment);
        String id = PaymentIds.of(payout.id());
        return new Transfer(
                id,
                id,
                payout.partnerId(),
                row.name(),
                row.to(),
                row.bic(),
                row.country(),
                new Money(payout.cash(), payout.currency()),
                "Commission payout " + payout.payoutId() + ", "
                        + Spoken.count(payout.parts().size(), "deal"));
    }

    private void problem(PaymentProblem found) {
        Matcher at = TRANSFER.matcher(found.field());
        if (at.matches()) {
            PartnerAccounts.Row row = rows.get(Integer.parseInt(at.group(1)));
            problems.add(new AccountProblem(
                    accounts.file(),
                    row.line(),
                    column(at.group(2), row),
                    found.kind().name(),
                    found.value(),
                    found.remedy()));
        } else if (found.kind() == PaymentProblem.Kind.NO_TRANSFERS) {
            if (problems.isEmpty()) {
                problems.add(new AccountProblem(
                        standing.run().getPayoutId(), 0, "", found.kind().name(), currency, found.remedy()));
            }
        } else if (!found.field().equals("initiatingParty")) {
            // Who pays is named twice in the file, and is put right once.
            problems.add(new AccountProblem(
                    OPTIONS.getOrDefault(found.field(), found.field()),
                    0,
                    "",
                    found.kind().name(),
                    found.value(),
                    found.remedy()));
        }
    }

    private static String column(String field, PartnerAccounts.Row row) {
        return switch (field) {
            case "creditorName" -> PartnerAccounts.NAME;
            case "creditorAccount" -> row.iban() == null ? PartnerAccounts.ACCOUNT : PartnerAccounts.IBAN;
            case "bic" -> PartnerAccounts.BIC;
            case "country" -> PartnerAccounts.COUNTRY;
            default -> field;
        };
    }
}
