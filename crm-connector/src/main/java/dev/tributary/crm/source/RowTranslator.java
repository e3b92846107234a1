package dev.tributary.crm.source;

import dev.tributary.crm.canonical.CanonicalFile;
import dev.tributary.crm.canonical.CanonicalFiles;
import dev.tributary.crm.canonical.Column;
import dev.tributary.crm.canonical.Reason;
import dev.tributary.crm.event.AccountEvents;
import dev.tributary.crm.event.InputEvent;
import dev.tributary.crm.event.OpportunityEvents;
import dev.tributary.crm.event.PartnerEvents;
import dev.tributary.crm.event.Row;
import dev.tributary.crm.event.StageName;
import dev.tributary.crm.event.TouchEvents;
import dev.tributary.crm.event.TypedValues;
import dev.tributary.crm.mapping.LookUpTable;
import dev.tributary.crm.mapping.Mapping;
import dev.tributary.crm.mapping.Outcome;
import dev.tributary.crm.mapping.Outcome.Change;
import dev.tributary.crm.mapping.Outcome.Kind;
import dev.tributary.crm.mapping.RowRule;
import dev.tributary.crm.mapping.RuleMapper;
import dev.tributary.schemas.avro.CrmOpportunity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one table say, in Tributary's vocabulary. The same row gives the same events, whenever and however often
 * it is read, so that reading it twice changes nothing.
 *
 * <p>An event is recorded at the CRM's own time of the row, as a row of a file is; a clock that runs ahead of ours is not
 * believed, because nothing can be recorded before it has happened. Not for several threads.
 */
public final class RowTranslator {
    /** What a CRM can tell; claims, decisions, payments and rates have sources of their own. */
    public static final Set<CanonicalFile> TARGETS = Set.of(
            CanonicalFiles.ACCOUNTS, CanonicalFiles.OPPORTUNITIES, CanonicalFiles.PARTNERS, CanonicalFiles.TOUCHES);

    private static final String STAGE = "stage";
    private static final String DELETED = "deleted in the CRM";

    private final List<Rule> rules = new ArrayList<>();
    private final TypedValues values;

    /** @param persons the columns that hold persons */
    private record Rule(
            CanonicalFile target,
            RuleMapper mapper,
            List<Column> columns,
            Map<String, Integer> places,
            Set<String> persons) {}

    /**
     * @param fields of the table, as they are asked for
     * @param tables for look-ups, by name
     */
    public RowTranslator(
            Mapping mapping,
            String table,
            Set<String> fields,
            Map<String, LookUpTable> tables,
            UnaryOperator<String> personToken) {
        this.values = new TypedValues(CanonicalStages::stageOf, personToken, personToken);
        for (RowRule rule : mapping.rules()) {
            if (rule.source().equals(table)) {
                RuleMapper mapper = new RuleMapper(rule, fields, tables, CanonicalStages.INSTANCE);
                List<Column> columns = mapper.columns().stream()
                        .map(name -> rule.target().column(name).orElseThrow())
                        .toList();
                Map<String, Integer> places = new HashMap<>();
                for (int i = 0; i < columns.size(); i++) {
                    places.put(columns.get(i).name(), i);
                }
                rules.add(new Rule(rule.target(), mapper, columns, places, persons(rule.target())));
            }
        }
    }

    /**
     * What each rule makes of the row.
     *
     * @param now by our own clock
     */
    public List<Translated> translate(SourceRow row, Instant now) {
        List<Translated> all = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            all.add(translate(rule, row, now));
        }
        return all;
    }

    private Translated translate(Rule rule, SourceRow source, Instant now) {
        Outcome outcome = rule.mapper().map(source.values());
        if (outcome instanceof Outcome.SetAside setAside) {
            return new Translated.SetAside(rule.target(), withoutPerson(rule, setAside));
        }
        if (outcome instanceof Outcome.Skipped skipped) {
            return new Translated.Skipped(skipped.because());
        }
        Outcome.Mapped mapped = (Outcome.Mapped) outcome;
        @Nullable Object[] read = new @Nullable Object[rule.columns().size()];
        for (int i = 0; i < read.length; i++) {
            Object plain = mapped.read().get(i);
            if (plain != null) {
                String text = mapped.values().get(i);
                Object value = values.typed(rule.columns().get(i), text, plain);
                if (value instanceof Reason reason) {
                    return new Translated.SetAside(
                            rule.target(),
                            withoutPerson(
                                    rule,
                                    new Outcome.SetAside(
                                            rule.columns().get(i).name(),
                                            text,
                                            reason.name(),
                                            reason.meaning() + "; " + reason.advice())));
                }
                read[i] = value;
            }
        }
        Map<String, String> own = own(rule, mapped.changes());
        Integer stage = rule.places().get(STAGE);
        if (stage != null && read[stage] instanceof StageName name && own.containsKey(STAGE)) {
            read[stage] = new StageName(name.canonical(), own.get(STAGE));
        }
        return event(rule, new Row(rule.places(), read), source, own, now);
    }

    private static Translated event(Rule rule, Row row, SourceRow source, Map<String, String> own, Instant now) {
        Instant recordedAt = source.recordedAt(now);
        if (rule.target().equals(CanonicalFiles.OPPORTUNITIES)) {
            return deal(row, source, own, recordedAt);
        }
        if (source.deleted()) {
            return new Translated.Skipped(DELETED);
        }
        if (rule.target().equals(CanonicalFiles.ACCOUNTS)) {
            return new Translated.Event(AccountEvents.of(row, recordedAt), own);
        }
        if (rule.target().equals(CanonicalFiles.PARTNERS)) {
            return new Translated.Event(PartnerEvents.of(row, recordedAt, recordedAt), own);
        }
        return new Translated.Event(TouchEvents.of(row, recordedAt), own);
    }

    private static Translated deal(Row row, SourceRow source, Map<String, String> own, Instant recordedAt) {
        Instant told = row.instant("updated_at");
        Instant updatedAt = told == null ? source.modifiedAt() : told;
        // A revision of long ago was recorded then, as in a file.
        Instant recorded = updatedAt.isBefore(recordedAt) ? updatedAt : recordedAt;
        InputEvent event = OpportunityEvents.of(row, updatedAt, recorded);
        if (!source.deleted()) {
            return new Translated.Event(event, own);
        }
        return isTheDealItself(event, source)
                ? new Translated.Event(
                        OpportunityEvents.deleted((CrmOpportunity) event.value(), source.modifiedAt(), recordedAt), own)
                : new Translated.Skipped(DELETED);
    }

    /** A row of a history may go and leave the deal. */
    private static boolean isTheDealItself(InputEvent event, SourceRow source) {
        return event.key().equals(source.id());
    }

    /** The first that was done to a column tells what the CRM had there. */
    private static Map<String, String> own(Rule rule, List<Change> changes) {
        Map<String, String> own = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change.kind() != Kind.FILLED
                    && !change.from().isEmpty()
                    && !rule.persons().contains(change.column())) {
                own.putIfAbsent(change.column(), change.from());
            }
        }
        return own;
    }

    private static Outcome.SetAside withoutPerson(Rule rule, Outcome.SetAside setAside) {
        return rule.persons().contains(setAside.column())
                ? new Outcome.SetAside(
                        setAside.column(),
                        "",
                        setAside.reason(),
                        "see the mapping of this column; it is of a person, so no more is told")
                : setAside;
    }

    private static Set<String> persons(CanonicalFile target) {
        return target.columns().stream()
                .filter(column -> column.type() == Column.Type.PERSON || column.type() == Column.Type.ACTING_PERSON)
                .map(Column::name)
                .collect(Collectors.toSet());
    }
}
