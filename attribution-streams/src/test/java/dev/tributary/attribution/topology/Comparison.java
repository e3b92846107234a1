package dev.tributary.attribution.topology;

import dev.tributary.attribution.domain.influence.learned.LearnedModels;
import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.oracle.OracleResult;
import dev.tributary.attribution.oracle.OracleRows;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.ArrRecord;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.CreditLine;
import dev.tributary.schemas.avro.RegistrationStatus;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Holds what the engine told against what the oracle computed, row by row. */
public final class Comparison {

    private Comparison() {}

    /** What only one of the two says; empty when they agree. */
    public static List<String> differences(EngineDriver engine, OracleResult oracle) {
        return Stream.of(
                        difference(
                                "credit",
                                engine.records().values().stream().flatMap(Comparison::rows),
                                oracle.credit().stream().map(OracleRows::of)),
                        difference(
                                "registration",
                                engine.statuses().values().stream().map(Comparison::row),
                                oracle.registrations().stream()
                                        .map(state -> OracleRows.of(state) + merged(state.reasons()))),
                        difference(
                                "case",
                                engine.cases().values().stream().map(Comparison::row),
                                oracle.cases().stream().map(OracleRows::of)),
                        difference(
                                "refused",
                                engine.rejected().values().stream()
                                        .filter(told -> TopicCatalogue.DEALREG_DECISION
                                                .name()
                                                .equals(told.getTopic()))
                                        .map(told -> OracleRows.of(
                                                told.getEventId().replaceFirst("^decision:", ""), told.getReason())),
                                oracle.refused().entrySet().stream()
                                        .map(refused -> OracleRows.of(refused.getKey(), refused.getValue()))))
                .flatMap(Collection::stream)
                .toList();
    }

    /** The same of what stays: not what was told on the way and withdrawn, or refused for want of what came later. */
    static List<String> differencesThatLast(EngineDriver.Memory told, OracleResult oracle) {
        return Stream.of(
                        difference(
                                "credit",
                                told.records().values().stream().flatMap(Comparison::rows),
                                oracle.credit().stream().map(OracleRows::of)),
                        difference(
                                "registration",
                                told.statuses().values().stream().map(Comparison::row),
                                oracle.registrations().stream()
                                        .map(state -> OracleRows.of(state) + merged(state.reasons()))),
                        difference(
                                "case",
                                told.cases().values().stream()
                                        .map(Comparison::row)
                                        .filter(row -> !row.contains("WITHDRAWN")),
                                oracle.cases().stream().map(OracleRows::of).filter(row -> !row.contains("WITHDRAWN"))))
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
        // What is learned follows from the whole program, and has oracles of its own.
        return record.getLines().stream()
                .filter(line -> LearnedModels.byId(line.getModel()).isEmpty())
                .map(line -> row(record, line));
    }

    private static String row(ArrRecord record, CreditLine line) {
        return OracleRows.of(
                record.getOpportunityId(),
                line.getPartnerId(),
                line.getCredit(),
                line.getModel(),
                line.getBasis(),
                line.getShare().toPlainString(),
                line.getAmount().setScale(Money.decimals(record.getCurrency())).toPlainString(),
                record.getCurrency(),
                line.getStatus(),
                record.getRevision());
    }

    private static String row(RegistrationStatus status) {
        return OracleRows.of(
                        status.getRegistrationId(),
                        status.getPartnerId(),
                        status.getStatus(),
                        status.getStatusSince(),
                        status.getProtectedUntil(),
                        status.getOpportunityId())
                + merged(status.getReasons());
    }

    private static String merged(Collection<String> reasons) {
        return reasons.contains("MERGED") ? ",MERGED" : "";
    }

    private static String row(ConflictCase told) {
        return OracleRows.of(
                told.getCaseId(),
                told.getCode(),
                told.getOpportunityId(),
                String.join(";", told.getRegistrations()),
                String.join(";", told.getPartners()),
                told.getStatus(),
                told.getOpenedAt(),
                told.getDueAt());
    }
}
