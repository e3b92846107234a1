package dev.tributary.cli.commands;

import dev.tributary.cli.payment.Scheme;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "export",
        description = {
            "Writes an approved payout run as the file for the bank (ISO 20022, pain.001.001.09).",
            "",
            "From then on the run counts as sent: it can neither be rejected nor changed. One file is in one currency. The",
            "same run, accounts and debtor give the same bytes, and no other file is taken for these payments; the bank knows",
            "by the message's id that it has it already. Every digest and the content hash are computed anew before."
        },
        footer = {
            "",
            "Example:",
            "  tributary ledger payout export P-2026-02-15 --by sender-1 --accounts accounts.csv --out P-2026-02-15.xml \\",
            "      --debtor-name 'Example AG' --debtor-iban DE89370400440532013000",
            "accounts.csv has the columns partner_id,name,iban,account,bic,country; docs/ledger.md says which are needed."
        })
final class LedgerPayoutExportCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Mixin
    private final PayoutRunOptions run = new PayoutRunOptions();

    @Option(
            names = "--accounts",
            required = true,
            paramLabel = "FILE",
            description = "the partners' bank accounts, a CSV file")
    @SuppressWarnings("NullAway.Init")
    private Path accounts;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "where the file for the bank goes")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--force", description = "replace an existing --out")
    private boolean force;

    @Option(
            names = "--currency",
            paramLabel = "C",
            description = "the payments in this currency; needed where the run pays in several")
    private @Nullable String currency;

    @Option(
            names = "--scheme",
            paramLabel = "sepa|other",
            description = "by whose rules; default: sepa for EUR, other for the rest")
    private @Nullable Scheme scheme;

    @Option(
            names = "--execution-date",
            paramLabel = "YYYY-MM-DD",
            converter = DayOption.class,
            description = "when the bank is to pay; default: the day of the last approval, which is as soon as it can")
    private @Nullable LocalDate execution;

    @Mixin
    private final DebtorOptions debtor = new DebtorOptions();

    @Override
    public Integer call() throws Refused, Failed, Stopped {
        PageFile page = PageFile.check(out, force, "--out");
        new PayoutExportRun(run.spec, run.where, run.id, run.json)
                .execute(run.by, accounts, page, currency, scheme, execution, debtor);
        return 0;
    }
}
