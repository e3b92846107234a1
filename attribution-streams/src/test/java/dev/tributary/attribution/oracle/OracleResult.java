package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Basis;
import dev.tributary.attribution.domain.model.CaseStatus;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Credit;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What the oracle holds to be true of a program at a time, each list sorted by the bytes of its keys.
 *
 * @param rules which rule gave each deal its sourced or unattributed line, by opportunity
 * @param refused the decisions that do nothing, with the reason
 */
public record OracleResult(
        List<CreditLine> credit,
        List<RegistrationState> registrations,
        List<ConflictCase> cases,
        SortedMap<String, WinnerRule> rules,
        SortedMap<String, Refusal> refused) {

    /**
     * One line of one deal.
     *
     * @param partnerId absent when UNATTRIBUTED
     * @param model an influence model, or {@code rules}
     * @param revision the number of source revisions of the deal
     */
    public record CreditLine(
            String opportunityId,
            @Nullable String partnerId,
            Credit credit,
            String model,
            Basis basis,
            Fraction share,
            long amountMinor,
            String currency,
            LineStatus status,
            int revision) {

        public String shareText() {
            return share.twelvePlaces();
        }
    }

    /**
     * Where one registration stands.
     *
     * @param protectedUntil the last instant of its protection; absent unless APPROVED, CONVERTED or EXPIRED
     * @param opportunityId the deal it is tied to, by itself or by the rule that ties
     */
    public record RegistrationState(
            String id,
            String partnerId,
            RegistrationStatus status,
            Instant statusSince,
            @Nullable Instant protectedUntil,
            @Nullable String opportunityId,
            SortedSet<String> reasons) {}

    /**
     * One conflict case; its id is CODE:REGISTRATION, CONTENTION:REGISTRATION, CODE:deal:OPPORTUNITY or
     * CODE:deal:OPPORTUNITY|PARTNER.
     *
     * @param dueAt absent: nobody must act
     */
    public record ConflictCase(
            String id,
            ConflictCode code,
            SortedSet<String> registrations,
            SortedSet<String> partners,
            @Nullable String opportunityId,
            CaseStatus status,
            Instant openedAt,
            @Nullable Instant dueAt) {}

    /** The rules of "Winner, first that applies", apart where one rule has several ends. */
    public enum WinnerRule {
        /** By a ruling on a case of the deal. */
        NAMED,
        INCUMBENT,
        CUSTOMER_LETTER,
        IN_FORCE,
        UPHELD,
        ORIGIN_VENDOR,
        ORIGIN_SOURCE_PARTNER,
        ORIGIN_SOURCING_TOUCH,
        ORIGIN_CLOUD_PARTNER,
        ORIGIN_CLOUD_NOBODY,
        SOURCING_TOUCH,
        NOBODY
    }
}
