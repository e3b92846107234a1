package dev.tributary.cli.commands;

import dev.tributary.crm.files.SourceRefused;
import dev.tributary.crm.profile.ExportProfile;
import dev.tributary.crm.profile.MappingProposal;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Looks at an export, and proposes a mapping on the terminal or in a file. */
record ProfileRun(Path export, @Nullable Path out, boolean force) {

    int call(PrintWriter console) throws Refused, Failed {
        if (out != null && Files.exists(out) && !force) {
            throw new Refused(out + " exists; --force replaces it");
        }
        String proposal;
        try {
            proposal = MappingProposal.of(ExportProfile.of(export));
        } catch (SourceRefused unusable) {
            throw new Refused(String.valueOf(unusable.getMessage()), unusable);
        } catch (IOException unreadable) {
            throw new Refused("cannot read " + export + ": " + unreadable.getMessage(), unreadable);
        }
        if (out == null) {
            console.print(proposal);
        } else {
            try {
                Files.writeString(
                        out,
                        proposal,
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE);
            } catch (IOException unwritable) {
                throw new Failed("cannot write " + out + ": " + unwritable.getMessage(), unwritable);
            }
            console.println("the proposal is in " + out + "; complete the lines marked DECIDE, then:");
            console.println("next  tributary import --mapping " + out + " --in " + export + " --out import");
        }
        console.flush();
        return 0;
    }
}
