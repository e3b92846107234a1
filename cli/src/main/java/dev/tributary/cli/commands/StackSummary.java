package dev.tributary.cli.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.console.TextTable;
import dev.tributary.cli.stack.KnownStack;
import dev.tributary.cli.stack.ServerState;
import dev.tributary.cli.stack.StackState;
import dev.tributary.cli.text.Spoken;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a person is told of a stack that is up: where everything is, and what to type next.
 *
 * @param isDefault whether commands find it without being told where it is
 */
record StackSummary(KnownStack stack, StackState state, boolean isDefault) {

    private static final Set<String> NO_HTTP = Set.of("broker", "postgresql");

    List<String> lines(String headline) {
        String where = isDefault ? "" : " --stack " + stack.directory();
        List<String> lines = new ArrayList<>();
        lines.add(headline + ": " + clock() + " clock, "
                + Spoken.count(state.settings().partitions(), "partition") + ", "
                + Spoken.count(state.settings().instances(), "instance") + " of the application.");
        lines.add("");
        TextTable table = new TextTable("", "");
        state.consoleUrl().ifPresent(url -> table.row("console", url.toString()));
        for (ServerState server : state.servers()) {
            boolean speaksHttp = !NO_HTTP.contains(server.name());
            table.row(server.name(), (speaksHttp ? "http://" : "") + "127.0.0.1:" + server.port());
        }
        state.consoleMetricsUrl().ifPresent(url -> table.row("console's metrics", url.toString()));
        table.row("data", stack.data().toString());
        table.row("logs", stack.logs().toString());
        table.row("connection", stack.connection().toString());
        lines.addAll(table.lines("  "));
        lines.add("");
        lines.add("Next: tributary load --in sample-program" + where + ", then tributary status" + where
                + "; tributary down" + where + " stops it.");
        return lines;
    }

    String json(boolean started) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("started", started)
                .put("stack", stack.directory().toString())
                .put("clock", clock())
                .put("partitions", state.settings().partitions())
                .put("instances", state.settings().instances());
        try {
            ConnectionFile connection = ConnectionFile.read(stack.connection());
            json.put("bootstrap_servers", connection.bootstrapServers()).put("registry_url", connection.registryUrl());
            ArrayNode applications = json.putArray("app_urls");
            connection.applications().forEach(url -> applications.add(url.toString()));
        } catch (ConnectionFile.Unusable starting) {
            json.putNull("bootstrap_servers").putNull("registry_url").putArray("app_urls");
        }
        json.put("console_url", state.consoleUrl().map(URI::toString).orElse(null))
                .put(
                        "console_metrics_url",
                        state.consoleMetricsUrl().map(URI::toString).orElse(null))
                .put("connection", stack.connection().toString())
                .put("data", stack.data().toString())
                .put("logs", stack.logs().toString());
        return json.toString();
    }

    private String clock() {
        return state.settings().clock().name().toLowerCase(Locale.ROOT);
    }
}
