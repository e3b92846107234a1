package dev.tributary.cli.simulating;

import java.io.IOException;
import java.io.PrintWriter;

/** The one line for programs; written flip by flip, for there may be a million. */
public final class ReportJson {

    private ReportJson() {}

    public static void write(Rehearsal rehearsal, Differences differences, PrintWriter out) throws IOException {
        out.print("{\"flips\":[");
        boolean[] first = {true};
        rehearsal.eachFlip(flip -> {
            out.print(first[0] ? "" : ",");
            out.print(flip);
            first[0] = false;
        });
        out.println("],\"conflicts_opened\":" + differences.opened() + ",\"conflicts_closed\":" + differences.closed()
                + "}");
    }
}
