package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.TableRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a mapping names: a field, a field of a parent as {@code Account.Name}, and one of a parent that may be this or
 * that, as {@code Who.AccountId}, which is asked of those that have it
 * (https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_relationships_and_polymorph_keys.htm).
 */
final class SalesforceObjects {
    /** A relationship to more, such as {@code What}, would be a describe for each. */
    private static final int MOST_KINDS_OF_PARENT = 5;

    /** What every parent tells without its kind being asked. */
    private static final Set<String> OF_ANY_KIND = Set.of(SalesforceObject.ID, "Name", Selection.KIND);

    private final SalesforceCalls calls;
    private final Map<String, Optional<SalesforceObject>> known = new HashMap<>();
    private final Map<TableRequest, Selection> selections = new HashMap<>();

    SalesforceObjects(SalesforceCalls calls) {
        this.calls = calls;
    }

    /** @throws CrmFailure fatal, when there is none that this user sees */
    SalesforceObject object(String name) throws CrmFailure {
        SalesforceObject found = find(name);
        if (found == null) {
            throw CrmFailure.fatal("Salesforce has no object " + name
                    + ", or does not show it to this user; correct the mapping, or the user's rights");
        }
        return found;
    }

    private @Nullable SalesforceObject find(String name) throws CrmFailure {
        if (!SalesforceObject.couldBeAName(name)) {
            return null;
        }
        Optional<SalesforceObject> found = known.get(name);
        if (found == null) {
            Optional<JsonNode> described = calls.describe(name);
            found = described.map(SalesforceObject::of);
            known.put(name, found);
        }
        return found.orElse(null);
    }

    /** @throws CrmFailure fatal, with all that there is not */
    Selection selection(TableRequest request) throws CrmFailure {
        Selection selection = selections.get(request);
        if (selection == null) {
            selection = new Resolving(object(request.table())).of(request.fields());
            selections.put(request, selection);
        }
        return selection;
    }

    private final class Resolving {
        private final SalesforceObject table;
        private final Set<String> plain = new TreeSet<>();
        private final Map<String, Set<String>> ofSomeParents = new TreeMap<>();
        private final Map<String, String> types = new HashMap<>();
        private final Set<String> missing = new TreeSet<>();

        Resolving(SalesforceObject table) {
            this.table = table;
        }

        Selection of(Set<String> wanted) throws CrmFailure {
            resolve(SalesforceObject.ID);
            resolve(SalesforceObject.MODIFIED_AT);
            for (String field : wanted) {
                resolve(field);
            }
            if (table.has(SalesforceObject.IS_DELETED)) {
                resolve(SalesforceObject.IS_DELETED);
            }
            List<String> byKind = new ArrayList<>();
            for (Map.Entry<String, Set<String>> each : ofSomeParents.entrySet()) {
                byKind.add(byKind(each.getKey(), each.getValue()));
            }
            List<String> items = new ArrayList<>(plain);
            items.addAll(byKind);
            if (!missing.isEmpty()) {
                throw CrmFailure.fatal("Salesforce's " + table.name() + " has no " + String.join(", ", missing)
                        + ", or does not show it to this user; correct the mapping, or the user's rights to fields");
            }
            return new Selection(table.name(), items, types, ofSomeParents.keySet());
        }

        private void resolve(String path) throws CrmFailure {
            SalesforceObject at = table;
            String[] names = path.split("\\.", -1);
            for (int i = 0; i < names.length - 1; i++) {
                List<String> parents = at.parents().getOrDefault(names[i], List.of());
                if (parents.size() > 1) {
                    resolveOfSome(path, names, i, parents);
                    return;
                }
                SalesforceObject parent = parents.isEmpty() ? null : find(parents.get(0));
                if (parent == null) {
                    missing.add(path);
                    return;
                }
                at = parent;
            }
            SalesforceObject.Field field = at.field(names[names.length - 1]);
            if (field == null) {
                missing.add(path);
                return;
            }
            plain.add(path);
            types.put(path, field.type());
        }

        private void resolveOfSome(String path, String[] names, int at, List<String> parents) {
            String name = names[names.length - 1];
            if (OF_ANY_KIND.contains(name) && at == names.length - 2) {
                plain.add(path);
            } else if (at == 0 && names.length == 2 && parents.size() <= MOST_KINDS_OF_PARENT) {
                ofSomeParents.computeIfAbsent(names[0], each -> new TreeSet<>()).add(name);
            } else {
                missing.add(path);
            }
        }

        /** What is asked of any kind goes here too, so that the relationship is asked for once. */
        private String byKind(String relationship, Set<String> fields) throws CrmFailure {
            Set<String> wanted = new TreeSet<>(fields);
            for (String name : OF_ANY_KIND) {
                if (plain.remove(relationship + "." + name) && !name.equals(Selection.KIND)) {
                    wanted.add(name);
                }
            }
            StringBuilder text = new StringBuilder("TYPEOF " + relationship);
            Set<String> found = new HashSet<>();
            for (String kind : table.parents().getOrDefault(relationship, List.of())) {
                SalesforceObject parent = find(kind);
                List<String> has = new ArrayList<>();
                for (String name : wanted) {
                    SalesforceObject.Field field = parent == null ? null : parent.field(name);
                    if (field != null) {
                        has.add(name);
                        types.put(relationship + "." + name, field.type());
                    }
                }
                if (!has.isEmpty()) {
                    found.addAll(has);
                    text.append(" WHEN ").append(kind).append(" THEN ").append(String.join(", ", has));
                }
            }
            wanted.stream()
                    .filter(field -> !found.contains(field))
                    .forEach(field -> missing.add(relationship + "." + field));
            return text.append(" END").toString();
        }
    }
}
