package dev.tributary.attribution.oracle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code OracleMain IN_DIR OUT_DIR [AS_OF]}: the oracle's answer to a directory of import files, as CSV. */
public final class OracleMain {

    private OracleMain() {}

    public static void main(String[] arguments) throws IOException {
        ProgramFacts facts = ImportFiles.read(Path.of(arguments[0]), OracleDefaults.stages());
        Instant now = arguments.length > 2 ? Instant.parse(arguments[2]) : facts.defaultAsOf();
        OracleResult result = NaiveAttribution.decide(facts, OracleDefaults.policy(), now);
        write(Path.of(arguments[1]), result);
        System.out.println("as of " + now);
        count("lines", result.credit(), line -> line.credit() + " " + line.model() + " " + line.status());
        count("rules", result.rules().values(), Enum::name);
        count("registrations", result.registrations(), it -> it.status().name());
        count("reasons", result.registrations(), it -> String.join(";", it.reasons()));
        count("refused", result.refused().values(), Enum::name);
        count("cases", result.cases(), it -> it.code() + " " + it.status());
    }

    /** Writes the three result files. */
    static void write(Path directory, OracleResult result) throws IOException {
        Files.createDirectories(directory);
        file(
                directory.resolve("arr-records.csv"),
                "opportunity_id,partner_id,credit,model,basis,share,amount,currency,status,revision",
                result.credit().stream().map(OracleRows::of));
        file(
                directory.resolve("registrations.csv"),
                "registration_id,partner_id,status,status_since,protected_until,opportunity_id,reasons",
                result.registrations().stream().map(OracleRows::of));
        file(
                directory.resolve("conflicts.csv"),
                "case_id,code,opportunity_id,registrations,partners,status,opened_at,due_at",
                result.cases().stream().map(OracleRows::of));
    }

    private static void file(Path file, String header, Stream<String> rows) throws IOException {
        Files.writeString(file, header + "\n" + rows.map(row -> row + "\n").collect(Collectors.joining()));
    }

    private static <T> void count(String what, Collection<T> things, Function<T, String> kind) {
        Map<String, Long> counts =
                things.stream().collect(Collectors.groupingBy(kind, TreeMap::new, Collectors.counting()));
        System.out.println(what + ": " + things.size());
        counts.forEach((name, number) -> System.out.println("  " + name + ": " + number));
    }
}
