package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.oracle.OracleResult.ConflictCase;
import dev.tributary.attribution.oracle.OracleResult.CreditLine;
import dev.tributary.attribution.oracle.OracleResult.RegistrationState;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The oracle's results as rows of text, by the columns that the result files have too. */
public final class OracleRows {

    private OracleRows() {}

    /** opportunity_id, partner_id, credit, model, basis, share, amount, currency, status, revision. */
    public static String of(CreditLine line) {
        return of(
                line.opportunityId(),
                line.partnerId(),
                line.credit(),
                line.model(),
                line.basis(),
                line.shareText(),
                new Money(line.amountMinor(), line.currency()).toDecimal().toPlainString(),
                line.currency(),
                line.status(),
                line.revision());
    }

    /** registration_id, partner_id, status, status_since, protected_until, opportunity_id. */
    public static String of(RegistrationState state) {
        return of(
                state.id(),
                state.partnerId(),
                state.status(),
                state.statusSince(),
                state.protectedUntil(),
                state.opportunityId());
    }

    /** case_id, code, opportunity_id, registrations, partners, status, opened_at, due_at. */
    public static String of(ConflictCase found) {
        return of(
                found.id(),
                found.code(),
                found.opportunityId(),
                String.join(";", found.registrations()),
                String.join(";", found.partners()),
                found.status(),
                found.openedAt(),
                found.dueAt());
    }

    public static String of(@Nullable Object... fields) {
        return Stream.of(fields).map(field -> Objects.toString(field, "")).collect(Collectors.joining(","));
    }
}
