package dev.tributary.cli.commands;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "payout",
        description = {
            "Pays partners what is free to be paid: proposed by one person, approved by another, sent to the bank.",
            "",
            "An approval is for the very payments that its hash covers; whatever changes them asks for a new one.",
            "docs/ledger.md follows a month from its close to the bank's report."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LedgerPayoutProposeCommand.class,
            LedgerPayoutShowCommand.class,
            LedgerPayoutApproveCommand.class,
            LedgerPayoutLeaveOutCommand.class,
            LedgerPayoutRejectCommand.class,
            LedgerPayoutExportCommand.class,
            LedgerPayoutStatusCommand.class,
            LedgerPayoutRecallCommand.class
        })
final class LedgerPayoutCommand implements Runnable {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "say what to do about payouts: propose, show, approve, leave-out, reject, export, status or recall");
    }
}
