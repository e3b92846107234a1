package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.console.ConsoleProgress;
import dev.tributary.cli.explaining.Decided;
import dev.tributary.cli.explaining.Explanation;
import dev.tributary.cli.explaining.ResultsDirectory;
import dev.tributary.cli.explaining.StandingDecisions;
import dev.tributary.cli.exporting.ResultFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "explain",
        description = "Tells for one deal who gets which credit and why: every rule, claim, touch and conflict.")
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "OPPORTUNITY", description = "the deal's opportunity_id")
    @SuppressWarnings("NullAway.Init")
    private String opportunity;

    @Option(
            names = "--from",
            paramLabel = "OUT",
            description = "the results of tributary attribute or export; default: what the running stack has decided")
    private @Nullable Path from;

    @Mixin
    private final ConnectionOptions where = new ConnectionOptions();

    @Option(names = "--partner", paramLabel = "P", description = "only what concerns this partner")
    private @Nullable String partner;

    @Option(names = "--model", paramLabel = "M", description = "only what this influence model says")
    private @Nullable String model;

    @Option(names = "--json", description = "the trace as JSON, with its conflict cases")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, InterruptedException {
        if (from == null) {
            explainStanding();
            return 0;
        }
        if (!Files.isRegularFile(from.resolve(ResultFiles.TRACE))) {
            throw new Refused(from + " holds no " + ResultFiles.TRACE
                    + "; --from names the results of tributary attribute or export");
        }
        try {
            explain(new ResultsDirectory(from));
        } catch (IOException unreadable) {
            throw new Refused("cannot read " + from + ": " + unreadable.getMessage(), unreadable);
        }
        return 0;
    }

    private void explainStanding() throws Refused, Failed, InterruptedException {
        if (!Files.exists(where.file())) {
            throw new Refused("no stack is running here and no results are named; --from OUT names those of tributary"
                    + " attribute, tributary up starts a stack");
        }
        ConsoleProgress progress = ConsoleProgress.of(spec.commandLine().getErr());
        try (RunningInstallation installation = RunningInstallation.open(where.open(), progress);
                StandingDecisions standing = new StandingDecisions(installation.connection(), progress)) {
            explain(standing);
        } catch (KafkaException | IOException failed) {
            throw new Failed("cannot read the topics: " + failed.getMessage(), failed);
        } finally {
            progress.done();
        }
    }

    private void explain(Decided results) throws IOException, InterruptedException, Refused {
        Optional<JsonNode> found = results.trace(opportunity);
        if (found.isEmpty()) {
            throw new Refused(unknown(results));
        }
        JsonNode trace = found.get();
        checkNames(trace);
        List<String> caseIds = new ArrayList<>();
        trace.path("cases").forEach(id -> caseIds.add(id.asText()));
        List<Map<String, String>> cases = results.cases(caseIds);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(json(trace, cases));
        } else {
            Explanation.of(trace, cases, partner, model).forEach(out::println);
        }
        out.flush();
    }

    private String unknown(Decided results) throws IOException, InterruptedException {
        Optional<Map<String, String>> registration = results.registration(opportunity);
        if (registration.isPresent()) {
            String deal = registration.get().getOrDefault("opportunity_id", "");
            return opportunity + " is a registration, "
                    + (deal.isEmpty() ? "not tied to any deal" : "tied to deal " + deal + "; ask for that one");
        }
        List<String> near = results.near(opportunity);
        return "no deal " + opportunity + " in " + results.where()
                + (near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?");
    }

    private void checkNames(JsonNode trace) throws Refused {
        Set<String> partners = new TreeSet<>();
        for (String part : List.of("lines", "touches", "claims", "rules")) {
            trace.path(part)
                    .forEach(item -> partners.add(item.path("partner_id").asText("")));
        }
        partners.removeIf(id -> id.isEmpty() || id.equals("null"));
        if (partner != null && !partners.contains(partner)) {
            throw new Refused(partner + " has nothing to do with deal " + opportunity
                    + (partners.isEmpty() ? "; no partner has" : "; partners there: " + String.join(", ", partners)));
        }
        Set<String> models = new TreeSet<>();
        trace.path("lines").forEach(line -> models.add(line.path("model").asText()));
        trace.path("notes").forEach(note -> models.add(note.path("model").asText()));
        models.remove("rules");
        if (model != null && !models.contains(model)) {
            throw new Refused("no model " + model + " on deal " + opportunity
                    + (models.isEmpty() ? "" : "; models there: " + String.join(", ", models)));
        }
    }

    private String json(JsonNode trace, List<Map<String, String>> cases) {
        ObjectNode explained = trace.deepCopy();
        ArrayNode conflicts = explained.putArray("cases");
        for (Map<String, String> row : cases) {
            ObjectNode conflict = conflicts.addObject();
            row.forEach(conflict::put);
        }
        if (partner != null) {
            for (String part : List.of("lines", "touches", "claims", "moves")) {
                keep(explained, part, "partner_id", partner);
            }
        }
        if (model != null) {
            keep(explained, "lines", "model", model);
        }
        return explained.toString();
    }

    private static void keep(ObjectNode json, String part, String field, String value) {
        ArrayNode kept = json.arrayNode();
        json.path(part).forEach(item -> {
            if (item.path(field).asText().equals(value)) {
                kept.add(item);
            }
        });
        json.set(part, kept);
    }
}
