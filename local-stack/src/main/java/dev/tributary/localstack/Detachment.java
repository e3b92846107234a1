package dev.tributary.localstack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What is put before the command of a program that is not Java, so that it is run as a child of this stack has to be: not as root,
 * deaf to the terminal, and never outliving its parent.
 *
 * <p>The programs that do this are part of every usual Linux. Without {@code setsid}, as on macOS, Ctrl-C in a terminal reaches the
 * server at the same moment as its clients; without {@code setpriv} the server outlives a parent that was killed by itself, until
 * the next start ends it. Both are worth no refusal. Being root without {@code unshare} is, since PostgreSQL then would not start.
 */
final class Detachment {

    private static final int ROOT = 0;

    /** A new user namespace, in which this user is nobody in particular. Files keep their owner. */
    private static final List<String> NOT_AS_ROOT = List.of("unshare", "-U");

    /** A session of its own, to which a terminal sends nothing. */
    private static final List<String> WITHOUT_TERMINAL = List.of("setsid");

    /** The kernel kills the program when the thread that started it is gone, however it went. */
    private static final List<String> ENDING_WITH_PARENT = List.of("setpriv", "--pdeathsig", "KILL");

    private static final String REMEDY = "Start as another user. Or, in a container, allow it to make user namespaces: "
            + "with Docker by --security-opt seccomp=unconfined or --user.";

    private record Trial(boolean worked, String said) {}

    private Detachment() {}

    /**
     * @param ownFile some file that this process has made
     * @throws LocalStackException when this is root and cannot help it; the message has the remedy
     */
    static List<String> of(Path ownFile) throws IOException {
        List<String> prefix = new ArrayList<>();
        if (Files.getAttribute(ownFile, "unix:uid").equals(ROOT)) {
            Trial trial = tryOut(NOT_AS_ROOT);
            if (!trial.worked()) {
                throw new LocalStackException(
                        "PostgreSQL refuses to run as root, and root cannot run it as anybody else here: "
                                + trial.said().strip() + "\n" + REMEDY);
            }
            prefix.addAll(NOT_AS_ROOT);
        }
        for (List<String> helper : List.of(WITHOUT_TERMINAL, ENDING_WITH_PARENT)) {
            if (tryOut(helper).worked()) {
                prefix.addAll(helper);
            }
        }
        return prefix;
    }

    private static Trial tryOut(List<String> helper) {
        List<String> command = new ArrayList<>(helper);
        command.add("true");
        try {
            Process trial =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            trial.getOutputStream().close();
            String said = new String(trial.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Trial(trial.waitFor() == 0, said);
        } catch (IOException absent) {
            return new Trial(false, absent.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LocalStackException("Interrupted while PostgreSQL was starting.", e);
        }
    }
}
