package dev.tributary.cli.commands;

import dev.tributary.cli.payment.Account;
import dev.tributary.cli.payment.Debtor;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Who pays, and from what account. */
final class DebtorOptions {
    @Option(names = "--debtor-name", required = true, paramLabel = "NAME", description = "who pays, as the bank has it")
    @SuppressWarnings("NullAway.Init")
    private String name;

    @ArgGroup(multiplicity = "1")
    @SuppressWarnings("NullAway.Init")
    private From from;

    /** One of the two, not both. */
    static final class From {
        @Option(names = "--debtor-iban", paramLabel = "IBAN", description = "the account that is paid from")
        private @Nullable String iban;

        @Option(
                names = "--debtor-account",
                paramLabel = "NUMBER",
                description = "the same where the bank has no IBAN; not with sepa")
        private @Nullable String account;
    }

    @Option(names = "--debtor-bic", paramLabel = "BIC", description = "its bank, where the IBAN does not tell it")
    private @Nullable String bic;

    @Option(
            names = "--debtor-currency",
            paramLabel = "C",
            description = "the account's currency; default: that of the payments")
    private @Nullable String currency;

    Debtor of(String payments) {
        Account account =
                from.iban != null ? Account.iban(from.iban) : Account.other(from.account == null ? "" : from.account);
        return new Debtor(name, account, bic, currency == null ? payments : currency);
    }
}
