package dev.tributary.telemetry;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where pages for operators are served.
 *
 * @param port 0: a free one
 * @param portFile gets the chosen port as its only line once the endpoint listens, for whoever asked for a free one
 */
public record HttpSettings(String host, int port, Optional<Path> portFile) {}
