package dev.tributary.cli.importing.files;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.cli.importing.Column;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
import dev.tributary.schemas.DecisionKey;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** decisions.csv. */
final class DecisionsFile {
    static final ImportFile DEFINITION = new ImportFile(
            "decisions.csv",
            false,
            """
            What people decided about registrations and conflict cases.

            `subject` says what a decision is about. Any of:

            - a registration id
            - a case id as conflicts.csv shows it, `CODE:REGISTRATION_ID`
            - `CONTENTION:REGISTRATION_ID`, the case of two partners in one scope; `DUPLICATE_CROSS_PARTNER:REGISTRATION_ID` and
              `PROTECTED_OVERLAP:REGISTRATION_ID` mean the same case
            - `CODE:deal:OPPORTUNITY_ID`, a case of the deal itself

            What a decision does, from `at` on:

            - APPROVE, REJECT, RETURN, WITHDRAW and EXTEND on a registration change it.
            - A case is decided by APPROVE, UPHOLD, REJECT, AMEND or SPLIT, may be appealed once by APPEAL, and what is decided then
              is final. RETURN asks for evidence, WITHDRAW closes the case.
            - On a registration's case APPROVE and UPHOLD approve the registration, REJECT rejects it.
            - UPHOLD on a registration that lapsed shortly before its deal closed, or on its EXPIRED_BUT_CLOSED case, makes the lapsed
              claim win; REJECT on that case refuses it.
            - CUSTOMER_LETTER says that the customer names the partner of the registration that `subject` names, itself or by its
              INCUMBENT_RENEWAL case.
            - On a deal's case AMEND with `split` `PARTNER=100` names who sourced the deal, SPLIT shares what is paid for influence, and
              REJECT on SOURCE_ORIGIN_MISMATCH lets the CRM's origin win. UPHOLD keeps what a case holds, any other ends the hold.
            - APPEAL with evidence on a registration, or on `DISPUTED_BY_PARTNER:deal:OPPORTUNITY_ID|PARTNER_ID`, opens a dispute.

            `by` may say the role before the person, as `partner manager:jo`. The role is kept, the person becomes a token. What a
            decision cannot do is told in rejected.csv, with the reason.""",
            List.of("decision_id"),
            List.of(
                    Column.id("decision_id", "id of the decision").mustBeGiven(),
                    Column.id("subject", "the registration or case it is about; see above")
                            .mustBeGiven(),
                    Column.word("kind", DecisionKind.class, "what was decided").mustBeGiven(),
                    Column.instant("at", "when; it acts from then on")
                            .mustBeGiven()
                            .countsForAsOf(),
                    Column.actingPerson("by", "who decided, after the role and a colon where the role matters"),
                    Column.text("clause", "the clause of the rules that it rests on"),
                    Column.text(
                            "evidence",
                            "what it rests on; a CUSTOMER_LETTER names the partner of its subject, whatever stands here"),
                    Column.text("split", "partner=percent pairs separated by ;, for SPLIT, AMEND and APPEAL")),
            null,
            ImportFile.CrossCheck.NONE,
            row -> row.needInstant("at"),
            DecisionsFile::event);

    private static final Set<String> CASE_CODES = Stream.concat(
                    Arrays.stream(ConflictCode.values()).map(ConflictCode::name), Stream.of("CONTENTION"))
            .collect(Collectors.toUnmodifiableSet());

    private DecisionsFile() {}

    private static InputEvent event(Row row) {
        String acting = row.text("by");
        // A token begins with its own word and a colon; a role stands before that.
        int roleEnd = acting == null ? 0 : acting.lastIndexOf(':', acting.lastIndexOf(':') - 1) + 1;
        RegistrationDecision decision = RegistrationDecision.newBuilder()
                .setDecisionId(row.needText("decision_id"))
                .setSubject(row.needText("subject"))
                .setKind(row.needText("kind"))
                .setAt(row.needInstant("at"))
                .setBy(acting == null ? null : acting.substring(roleEnd))
                .setRole(acting == null || roleEnd == 0 ? null : acting.substring(0, roleEnd - 1))
                .setClause(row.text("clause"))
                .setEvidence(row.text("evidence"))
                .setSplit(row.text("split"))
                .setRecordedAt(row.needInstant("at"))
                .build();
        return new InputEvent(
                InputEvent.Kind.DECISION,
                "decision:" + decision.getDecisionId(),
                key(decision.getSubject()),
                decision.getRecordedAt(),
                decision);
    }

    /** Two claims in one scope have a code of their own. */
    static String key(String subject) {
        int colon = subject.indexOf(':');
        boolean aboutACase = colon > 0 && CASE_CODES.contains(subject.substring(0, colon));
        return aboutACase ? DecisionKey.ofCase(subject) : subject;
    }
}
