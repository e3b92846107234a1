package dev.tributary.cli.importing.files;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.cli.importing.Column;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.cli.importing.InputEvent;
import dev.tributary.cli.importing.Row;
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
            - UPHOLD on a registration that lapsed shortly before its deal closed, or on its EXPIRED_BUT_CLOSED case, makes the lapsed
              claim win; REJECT on that case refuses it.
            - CUSTOMER_LETTER says that the customer names the partner of the registration that `subject` names, itself or by its
              INCUMBENT_RENEWAL case.
            - APPROVE, REJECT, RETURN, WITHDRAW, UPHOLD, AMEND and SPLIT on any other case mark it DECIDED and change nothing else.
              EXTEND and APPEAL settle no case.""",
            List.of("decision_id"),
            List.of(
                    Column.id("decision_id", "id of the decision").mustBeGiven(),
                    Column.id("subject", "the registration or case it is about; see above")
                            .mustBeGiven(),
                    Column.word("kind", DecisionKind.class, "what was decided").mustBeGiven(),
                    Column.instant("at", "when; it acts from then on")
                            .mustBeGiven()
                            .countsForAsOf(),
                    Column.person("by", "who decided"),
                    Column.text("clause", "the clause of the rules that it rests on"),
                    Column.text(
                            "evidence",
                            "what it rests on; a CUSTOMER_LETTER names the partner of its subject, whatever stands here"),
                    Column.text("split", "partner=percent pairs separated by ;, for SPLIT")),
            null,
            ImportFile.CrossCheck.NONE,
            row -> row.needInstant("at"),
            DecisionsFile::event);

    private static final Set<String> CASE_CODES = Stream.concat(
                    Arrays.stream(ConflictCode.values()).map(ConflictCode::name), Stream.of("CONTENTION"))
            .collect(Collectors.toUnmodifiableSet());

    private DecisionsFile() {}

    private static InputEvent event(Row row) {
        RegistrationDecision decision = RegistrationDecision.newBuilder()
                .setDecisionId(row.needText("decision_id"))
                .setSubject(row.needText("subject"))
                .setKind(row.needText("kind"))
                .setAt(row.needInstant("at"))
                .setBy(row.text("by"))
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

    /**
     * A case id is {@code CODE:REGISTRATION_ID} or, for a case of a whole deal, {@code CODE:deal:OPPORTUNITY_ID}; two
     * claims in one scope have a code of their own. What is about a registration travels under the registration's key,
     * so that it arrives in order with it.
     */
    static String key(String subject) {
        int colon = subject.indexOf(':');
        boolean aboutACase = colon > 0 && CASE_CODES.contains(subject.substring(0, colon));
        if (!aboutACase || subject.startsWith("deal:", colon + 1)) {
            return subject;
        }
        return subject.substring(colon + 1);
    }
}
