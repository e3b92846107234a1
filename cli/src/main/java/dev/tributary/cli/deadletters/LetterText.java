package dev.tributary.cli.deadletters;

import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.Encoding;
import dev.tributary.schemas.Topic;
import dev.tributary.schemas.TopicCatalogue;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Tells a person of a dead letter: what it is, where it came from, why it failed, what its bytes look like. */
public final class LetterText {
    private static final int MOST_BYTES = 256;
    private static final int LINE_BYTES = 16;
    private static final int LONGEST = 300;
    private static final int WIRE_PREFIX = 5;

    private LetterText() {}

    /** @param replays how often it was put back */
    public static List<String> lines(DeadLetter letter, int replays) {
        List<String> lines = new ArrayList<>();
        lines.add("dead letter " + letter.position() + ", set aside " + Spoken.time(letter.at()));
        lines.add("");
        lines.add("what      " + what(letter));
        lines.add("from      " + letter.origin() + letter.source().map(row -> ", row " + row).orElse(""));
        letter.correlationId().ifPresent(id -> lines.add("set off   by " + id));
        lines.add("why       " + why(letter));
        letter.replayOf()
                .ifPresent(earlier ->
                        lines.add("again     it is the replay of " + earlier + ", which failed once more"));
        lines.add("replayed  " + (replays == 0 ? "not yet" : Spoken.count(replays, "time")));
        lines.add("key       " + (letter.key() == null ? "none" : text(letter.key(), LONGEST)));
        lines.add("value     " + wire(letter));
        byte[] value = letter.value();
        if (value != null) {
            lines.addAll(dump(value));
        }
        lines.add("headers");
        for (Header header : letter.headers()) {
            lines.add("  " + header.key() + " = " + (header.value() == null ? "" : text(header.value(), LONGEST)));
        }
        return lines.stream().map(line -> Spoken.oneLine(line, LONGEST)).toList();
    }

    /** In a few words. */
    public static String why(DeadLetter letter) {
        String said = letter.message().isEmpty() ? letter.exception() : letter.message();
        return letter.exception().endsWith("SerializationException")
                ? "its bytes cannot be read: " + said
                : letter.exception().substring(letter.exception().lastIndexOf('.') + 1) + ": " + said;
    }

    private static String what(DeadLetter letter) {
        Optional<Topic<?, ?>> topic = TopicCatalogue.named(letter.origin().topic());
        return topic.map(known -> "a record of " + known.name() + " (" + sentence(known.about())
                        + "), which the application could not read and has passed over")
                .orElse("a record of " + letter.origin().topic() + ", which the catalogue does not know");
    }

    private static String sentence(String about) {
        String without = about.endsWith(".") ? about.substring(0, about.length() - 1) : about;
        return without.substring(0, 1).toLowerCase(Locale.ROOT) + without.substring(1);
    }

    private static String wire(DeadLetter letter) {
        byte[] value = letter.value();
        if (value == null) {
            return "none";
        }
        String size = Spoken.count(value.length, "byte");
        boolean registry = TopicCatalogue.named(letter.origin().topic())
                .filter(topic -> topic.encoding() == Encoding.REGISTRY)
                .isPresent();
        if (!registry) {
            return size;
        }
        return value.length >= WIRE_PREFIX && value[0] == 0
                ? size + ", says it is written with schema " + ByteBuffer.wrap(value, 1, Integer.BYTES).getInt()
                : size + ", without the mark and schema id that a record of this topic begins with";
    }

    private static List<String> dump(byte[] value) {
        List<String> lines = new ArrayList<>();
        HexFormat hex = HexFormat.ofDelimiter(" ");
        int shown = Math.min(value.length, MOST_BYTES);
        for (int at = 0; at < shown; at += LINE_BYTES) {
            int end = Math.min(shown, at + LINE_BYTES);
            StringBuilder text = new StringBuilder();
            for (int i = at; i < end; i++) {
                text.append(value[i] >= ' ' && value[i] < 0x7F ? (char) value[i] : '.');
            }
            lines.add(String.format("  %04x  %-47s  %s", at, hex.formatHex(value, at, end), text));
        }
        if (value.length > shown) {
            lines.add("  ... and " + Spoken.count(value.length - shown, "byte") + " more");
        }
        return lines;
    }

    /** Bytes as text, control characters replaced, cut off. */
    public static String text(byte @Nullable [] bytes, int longest) {
        return bytes == null ? "" : Spoken.oneLine(new String(bytes, StandardCharsets.UTF_8), longest);
    }
}
