package dev.tributary.attribution.runtime;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How the process writes its log to standard output. A {@code logback.configurationFile} of the installation's own wins. */
enum LogFormat {
    /** One object a line, for machines; the default. */
    JSON,
    /** Lines for people. */
    TEXT;

    private static final String CONFIGURATION = "logback.configurationFile";

    /**
     * Must come before the first logger is made.
     *
     * @param given the environment's word, absent: the default
     * @return what is wrong with the word, if it is
     */
    static Optional<String> choose(@org.jspecify.annotations.Nullable String given) {
        String word = given == null ? JSON.name() : given.strip().toUpperCase(Locale.ROOT);
        Optional<LogFormat> format =
                Arrays.stream(values()).filter(each -> each.name().equals(word)).findFirst();
        if (format.isEmpty()) {
            return Optional.of("TRIBUTARY_LOG_FORMAT must be json or text, not " + given);
        }
        if (System.getProperty(CONFIGURATION) == null) {
            System.setProperty(CONFIGURATION, format.get().resource());
        }
        return Optional.empty();
    }

    /** Of the logging library's configuration, on the class path. */
    String resource() {
        return "dev/tributary/attribution/runtime/logback-" + name().toLowerCase(Locale.ROOT) + ".xml";
    }
}
