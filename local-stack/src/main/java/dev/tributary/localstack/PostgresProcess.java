package dev.tributary.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * Main class of the process that PostgreSQL runs under, which is no Java and knows nothing of its parent: makes the data when there
 * are none, runs the server, ends when the server does, and ends the server when it is told to end itself or its parent is gone.
 * It uses nothing but the JDK.
 *
 * <p>Arguments: the directory of the {@link PostgresFiles}, the directory of the programs, and what is put before each command, see
 * {@link Detachment}. The password is in none of them: the programs read it from its file.
 */
final class PostgresProcess {

    /** The name that everybody expects. */
    static final String USER = "postgres";

    private final PostgresFiles files;
    private final Path programs;
    private final KeptChild child;

    private PostgresProcess(PostgresFiles files, Path programs, KeptChild child) {
        this.files = files;
        this.programs = programs;
        this.child = child;
    }

    /** Runs the programs in this thread: the kernel takes its end, not that of the process, for the end of their parent. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> given = List.of(arguments);
        KeptChild child = new KeptChild(given.subList(2, given.size()));
        ParentWatch.start(child::endAtOnce);
        TerminalSignals.ignore();
        Runtime.getRuntime().addShutdownHook(new Thread(child::end, "postgresql-shutdown"));
        PostgresProcess process =
                new PostgresProcess(new PostgresFiles(Path.of(given.get(0))), Path.of(given.get(1)), child);
        int exitCode = process.makeCluster();
        System.exit(exitCode == 0 ? process.serve() : exitCode);
    }

    /** The data, when there are none yet. Text is ordered by code point, so alike on every machine. */
    private int makeCluster() throws IOException, InterruptedException {
        if (Files.exists(files.cluster())) {
            return 0;
        }
        FileTree.delete(files.unfinishedCluster());
        int exitCode = child.run(List.of(
                programs.resolve("initdb").toString(),
                "--pgdata=" + files.unfinishedCluster(),
                "--username=" + USER,
                "--pwfile=" + files.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-instructions"));
        if (exitCode == 0) {
            Files.move(files.unfinishedCluster(), files.cluster(), StandardCopyOption.ATOMIC_MOVE);
        }
        return exitCode;
    }

    private int serve() throws IOException, InterruptedException {
        clearLock();
        return child.run(List.of(
                programs.resolve("postgres").toString(),
                "-D",
                files.cluster().toString(),
                "-c",
                "config_file=" + files.settings()));
    }

    /**
     * Removes what a killed server left. PostgreSQL does so itself, but not when another process has got the same id since, as
     * after the machine's restart. Nobody else can be using the data, because the stack holds the lock on its directory; a server
     * that outlived its parent is ended.
     */
    private void clearLock() throws IOException {
        if (!Files.exists(files.lock())) {
            return;
        }
        Optional<ProcessHandle> holder = Files.readAllLines(files.lock()).stream()
                .findFirst()
                .filter(line -> line.matches("\\d{1,18}"))
                .flatMap(line -> ProcessHandle.of(Long.parseLong(line)));
        if (holder.isPresent()) {
            Optional<String> command = holder.get().info().commandLine();
            if (command.isEmpty()) {
                // Whoever that is: PostgreSQL looks closer than can be done here, and refuses to start if need be.
                return;
            }
            if (command.get().contains(files.cluster().toString())) {
                System.err.println("A server that outlived its parent is still running; ending it.");
                ProcessFamily.of(holder.get()).kill();
            }
        }
        Files.deleteIfExists(files.lock());
    }
}
