package dev.tributary.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.benchmarks.measuring.BenchReport;
import dev.tributary.benchmarks.measuring.BenchReport.Bar;
import dev.tributary.benchmarks.measuring.BenchReport.Row;
import dev.tributary.benchmarks.measuring.BenchSettings;
import dev.tributary.benchmarks.measuring.Machine;
import dev.tributary.benchmarks.workload.Workload;
import dev.tributary.benchmarks.workload.WorkloadProcess;
import dev.tributary.cli.console.TextTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;

/** A benchmark's report for people and for programs. */
record BenchText(BenchSettings settings, Machine machine, BenchReport report) {

    private static final double GIGA = 1024.0 * 1024 * 1024;
    private static final String NOTHING = "-";

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("On " + machine.processors() + " x " + machine.processor() + ", "
                + number("%.0f GB", machine.memoryBytes() / GIGA) + ", " + machine.system() + ", " + machine.java()
                + ", load " + number("%.1f", machine.load())
                + " at the start; broker and registry on the same machine.");
        lines.add(settings.records() + " records or a few more, " + settings.partitions()
                + " partitions, exactly-once v2, commits every "
                + settings.commitInterval().toMillis() + " ms, one stream thread, "
                + String.join(" ", WorkloadProcess.OPTIONS) + "; medians of " + settings.runs() + " rounds.");
        if (machine.load() > machine.processors()) {
            lines.add("The machine was busy with something else: believe the ratios, not the rates.");
        }
        lines.add("");
        lines.addAll(table().lines("  "));
        lines.add("");
        for (Row row : report.rows()) {
            lines.add("  " + row.workload().label() + ": " + row.workload().about());
        }
        if (!report.perEvent().isEmpty()) {
            lines.add("");
            lines.add("Per input record, watched on the topology and on the skeleton that was made from it:");
            lines.addAll(perEvent().lines("  "));
        }
        if (!report.bars().isEmpty()) {
            lines.add("");
            report.bars().forEach(bar -> lines.add(line(bar)));
        }
        return lines;
    }

    private TextTable table() {
        TextTable table = new TextTable(
                "workload",
                ">records/s",
                ">CPU us",
                ">p50 ms",
                ">p99 ms",
                ">of copy",
                ">of aggregate",
                ">of skeleton",
                ">CPU of skeleton",
                ">tick s");
        for (Row row : report.rows()) {
            table.row(
                    row.workload().label(),
                    number("%,.0f", row.recordsPerSecond()),
                    number("%,.0f", row.processorMicros()),
                    number("%,.0f", row.p50()),
                    number("%,.0f", row.p99()),
                    ratio(row, Workload.COPY),
                    ratio(row, Workload.AGGREGATE),
                    row.ratios().containsKey(Workload.SKELETON_INPUT.label())
                            ? ratio(row, Workload.SKELETON_INPUT)
                            : ratio(row, Workload.SKELETON),
                    number("%.2f", row.processorOfSkeleton()),
                    number("%.1f", row.tickSeconds()));
        }
        return table;
    }

    private TextTable perEvent() {
        List<String> header = new ArrayList<>(List.of(""));
        report.perEvent().keySet().forEach(label -> header.add(">" + label));
        TextTable table = new TextTable(header.toArray(String[]::new));
        TreeSet<String> names = new TreeSet<>();
        report.perEvent().values().forEach(averages -> names.addAll(averages.keySet()));
        for (String name : names) {
            List<String> row = new ArrayList<>(List.of(name));
            report.perEvent().values().forEach(averages -> row.add(number("%,.1f", averages.getOrDefault(name, 0.0))));
            table.row(row.toArray(String[]::new));
        }
        return table;
    }

    static String line(Bar bar) {
        return String.format(
                Locale.ROOT,
                "%s  %s %.2f: %.2f",
                bar.holds() ? "holds        " : "does not hold",
                bar.name(),
                bar.limit(),
                bar.value());
    }

    private static String ratio(Row row, Workload other) {
        Double ratio = row.ratios().get(other.label());
        return ratio == null ? NOTHING : number("%.2f", ratio);
    }

    private static String number(String format, OptionalDouble value) {
        return value.isPresent() ? number(format, value.getAsDouble()) : NOTHING;
    }

    private static String number(String format, double value) {
        return String.format(Locale.ROOT, format, value);
    }

    String json() throws JsonProcessingException {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("machine", machine());
        all.put("settings", settingsShown());
        all.put("workloads", report.rows().stream().map(BenchText::row).toList());
        all.put("per_record", report.perEvent());
        all.put("bars", report.bars());
        return new ObjectMapper().writeValueAsString(all);
    }

    private Map<String, Object> settingsShown() {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("records", settings.records());
        shown.put("rate", settings.rate());
        shown.put("latency_seconds", settings.live().toSeconds());
        shown.put("runs", settings.runs());
        shown.put("commit_interval_ms", settings.commitInterval().toMillis());
        shown.put("partitions", settings.partitions());
        shown.put("seed", settings.seed());
        shown.put("jvm", WorkloadProcess.OPTIONS);
        return shown;
    }

    private static Map<String, Object> row(Row row) {
        Map<String, Object> shown = new LinkedHashMap<>();
        shown.put("workload", row.workload().label());
        shown.put("records_per_second", row.recordsPerSecond());
        shown.put("cpu_micros_per_record", row.processorMicros());
        row.p50().ifPresent(value -> shown.put("p50_ms", value));
        row.p99().ifPresent(value -> shown.put("p99_ms", value));
        row.seen().ifPresent(value -> shown.put("share_with_output", value));
        row.tickSeconds().ifPresent(value -> shown.put("tick_seconds", value));
        shown.put("records_per_second_of", row.ratios());
        row.processorOfSkeleton().ifPresent(value -> shown.put("cpu_of_skeleton", value));
        return shown;
    }
}
