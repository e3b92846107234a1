package dev.tributary.cli.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "ledger",
        description = {
            "What partners are owed, and why: balances, statements, and what was known when.",
            "",
            "Reads the ledger of a running installation; close and payout change it. docs/ledger.md says what its",
            "accounts mean and how a partner verifies a statement."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LedgerBalancesCommand.class,
            LedgerStatementCommand.class,
            LedgerAsOfCommand.class,
            LedgerVerifyCommand.class,
            LedgerCloseCommand.class,
            LedgerPayoutCommand.class
        })
final class LedgerCommand implements Runnable {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to ask the ledger: balances, statement, as-of or verify; or close a month, or pay");
    }
}
