package dev.tributary.cli.importing.files;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.cli.importing.ImportFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.Row;
import dev.tributary.schemas.DecisionKey;
import dev.tributary.schemas.avro.RegistrationDecision;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** decisions.csv. */
final class DecisionsFile {
    static final ImportFile DEFINITION = new ImportFile(
            CanonicalFiles.DECISIONS, ImportFile.CrossCheck.NONE, row -> row.needInstant("at"), DecisionsFile::event);

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
