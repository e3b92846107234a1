package dev.tributary.attribution.topology;

import dev.tributary.attribution.oracle.OracleResult;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds what the engine told against what the oracle computed, row by row. */
public final class Comparison {

    private Comparison() {}

    /** What only one of the two says; empty when they agree. */
    public static List<String> differences(EngineDriver engine, OracleResult oracle) {
        return Stream.of(
                        difference(
                                "credit",
                                engine.records().values().stream().flatMap(Comparison::rows),
                                oracle.credit().stream().map(Comparison::row)),
                        difference(
                                "registration",
                                engine.statuses().values().stream().map(Comparison::row),
                                oracle.registrations().stream().map(Comparison::row)),
                        difference(
                                "case",
                                engine.cases().values().stream().map(Comparison::row),
                                oracle.cases().stream().map(Comparison::row)))
                .flatMap(Collection::stream)
                .toList();
    }

    private static List<String> difference(String what, Stream<String> engine, Stream<String> oracle) {
        SortedSet<String> engineOnly = new TreeSet<>(engine.toList());
        SortedSet<String> oracleOnly = new TreeSet<>(oracle.toList());
        SortedSet<String> both = new TreeSet<>(engineOnly);
        both.retainAll(oracleOnly);
        engineOnly.removeAll(both);
        oracleOnly.removeAll(both);
        return Stream.concat(
                        engineOnly.stream().map(row -> row + "   <- " + what + ", engine only"),
                        oracleOnly.stream().map(row -> row + "   <- " + what + ", oracle only"))
                .sorted()
                .toList();
    }

    private static Stream<String> rows(ArrRecord record) {
        return record.getLines().stream().map(line -> row(record, line));
    }

    private static String row(ArrRecord record, CreditLine line) {
        return row(
                record.getOpportunityId(),
                line.getPartnerId(),
                line.getCredit(),
                line.getModel(),
                line.getBasis(),
                line.getShare().toPlainString(),
                plain(line.getAmount()),
                record.getCurrency(),
                line.getStatus(),
                record.getRevision());
    }

    private static String row(OracleResult.CreditLine line) {
        return row(
                line.opportunityId(),
                line.partnerId(),
                line.credit(),
                line.model(),
                line.basis(),
                line.shareText(),
                plain(new dev.tributary.attribution.domain.model.Money(line.amountMinor(), line.currency())
                        .toDecimal()),
                line.currency(),
                line.status(),
                line.revision());
    }

    private static String row(RegistrationStatus status) {
        return row(
                status.getRegistrationId(),
                status.getPartnerId(),
                status.getStatus(),
                status.getStatusSince(),
                status.getProtectedUntil(),
                status.getOpportunityId(),
                status.getReasons().contains("MERGED") ? "MERGED" : "");
    }

    private static String row(OracleResult.RegistrationState state) {
        return row(
                state.id(),
                state.partnerId(),
                state.status(),
                state.statusSince(),
                state.protectedUntil(),
                state.opportunityId(),
                state.reasons().contains("MERGED") ? "MERGED" : "");
    }

    private static String row(ConflictCase told) {
        return row(
                told.getCode(),
                told.getOpportunityId(),
                new TreeSet<>(told.getRegistrations()),
                new TreeSet<>(told.getPartners()),
                told.getStatus(),
                told.getOpenedAt());
    }

    private static String row(OracleResult.ConflictCase found) {
        return row(
                found.code(),
                found.opportunityId(),
                new TreeSet<>(found.registrations()),
                new TreeSet<>(found.partners()),
                found.status(),
                found.openedAt());
    }

    private static String row(@Nullable Object... fields) {
        return String.join(
                ",", Stream.of(fields).map(field -> Objects.toString(field, "")).toList());
    }

    private static String plain(BigDecimal amount) {
        return amount.setScale(4).toPlainString();
    }
}
