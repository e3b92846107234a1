package dev.tributary.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.console.TextTable;
import dev.tributary.schemas.AccessRules;
import dev.tributary.schemas.Principal;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "show",
        description = "Shows who may read (R) and write (W) which topic, as the catalogue has it; asks no broker.")
final class AccessShowCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(names = "--json", description = "one line of JSON: per principal the topics that it reads and writes")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(rights()));
        } else {
            table().lines("").forEach(out::println);
        }
        return 0;
    }

    private static TextTable table() {
        TextTable table = new TextTable(Stream.concat(
                        Stream.of("topic"), Arrays.stream(Principal.values()).map(Principal::accountName))
                .toArray(String[]::new));
        for (Topic<?, ?> topic : TopicCatalogue.all()) {
            List<String> row = new ArrayList<>(List.of(topic.name()));
            for (Principal principal : Principal.values()) {
                row.add((AccessRules.mayRead(principal, topic) ? "R" : "")
                        + (AccessRules.mayWrite(principal, topic) ? "W" : ""));
            }
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    private static Map<String, Object> rights() {
        Map<String, Object> rights = new LinkedHashMap<>();
        for (Principal principal : Principal.values()) {
            Map<String, Object> of = new LinkedHashMap<>();
            of.put("reads", topics(topic -> AccessRules.mayRead(principal, topic)));
            of.put("writes", topics(topic -> AccessRules.mayWrite(principal, topic)));
            rights.put(principal.accountName(), of);
        }
        return rights;
    }

    private static List<String> topics(Predicate<Topic<?, ?>> which) {
        return TopicCatalogue.all().stream().filter(which).map(Topic::name).toList();
    }
}
