package dev.tributary.cli.commands;

import dev.tributary.cli.stack.StackRequest;
import dev.tributary.telemetry.TracingSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the traces of a stack go. */
final class TracesOption {

    @Option(
            names = "--traces-to",
            paramLabel = "URL|off",
            description = "a collector that takes OTLP over HTTP gets the traces of application and service;"
                    + " default: as it was, off for a new stack")
    private @Nullable String url;

    /** Absent: as it was. */
    @Nullable
    String url() throws Refused {
        if (url != null
                && !url.equals(StackRequest.OFF)
                && TracingSettings.endpoint(url).isEmpty()) {
            throw new Refused("--traces-to is off, or " + TracingSettings.ENDPOINTS + "; not " + url);
        }
        return url;
    }
}
