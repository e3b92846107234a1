package dev.tributary.cli;

import dev.tributary.cli.commands.TributaryCommand;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The {@code tributary} command. Exit codes: 0 done, 1 failed, 2 the command or its input is refused. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = TributaryCommand.run(args, out, err);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
