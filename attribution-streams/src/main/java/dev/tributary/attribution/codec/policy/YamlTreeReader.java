package dev.tributary.attribution.codec.policy;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Text to {@link YamlTree}, for any text at all: it never throws, and size and depth are bounded. It works on the
 * parser's events rather than its tree, because only they still show anchors, tags and repeated keys, and because a
 * deeply nested file would overflow the stack of whoever builds the whole tree.
 */
final class YamlTreeReader {

    static final int LONGEST_TEXT = 256 * 1024;
    private static final int DEEPEST = 8;
    private static final String ANYTHING_ELSE = "plain YAML: mappings, lists and single values";

    private final Iterator<Event> events;
    private final Function<Mark, Place> places;
    private final Place start;
    private final Problems problems;
    private Place last;

    private YamlTreeReader(String text, Function<Mark, Place> places, Place start, Problems problems) {
        LoadSettings settings = LoadSettings.builder().setUseMarks(true).build();
        this.events = new Parse(settings).parseString(text).iterator();
        this.places = places;
        this.start = start;
        this.problems = problems;
        this.last = start;
    }

    /** The tree of a file, an empty file being an empty mapping; empty, with the problem added, when it is no YAML. */
    static Optional<YamlTree> file(String text, String name, Problems problems) {
        Function<Mark, Place> places = mark -> new Place(name, mark.getLine() + 1, mark.getColumn() + 1);
        return read(text.startsWith("\uFEFF") ? text.substring(1) : text, places, new Place(name, 1, 1), problems);
    }

    /** The tree of a value given on the command line, all of it at one place. */
    static Optional<YamlTree> value(String text, Place place, Problems problems) {
        return read(text, mark -> place, place, problems);
    }

    private static Optional<YamlTree> read(String text, Function<Mark, Place> places, Place start, Problems problems) {
        if (text.length() > LONGEST_TEXT) {
            problems.add(start, "", "the text is too long", "at most " + LONGEST_TEXT + " characters");
            return Optional.empty();
        }
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                Place place = start.line() == 0 ? start : new Place(start.source(), line, column);
                problems.add(
                        place, "", String.format("character U+%04X cannot stand in YAML", c), "printable characters");
                return Optional.empty();
            }
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
        }
        return new YamlTreeReader(text, places, start, problems).document();
    }

    private Optional<YamlTree> document() {
        try {
            YamlTree root = new YamlTree.Mapping(List.of(), start);
            boolean seen = false;
            while (events.hasNext()) {
                Event event = next();
                if (event instanceof NodeEvent && seen) {
                    problems.add(place(event), "", "a second document starts here", "one document");
                    return Optional.empty();
                }
                if (event instanceof NodeEvent node) {
                    root = node(node, 0);
                    seen = true;
                }
            }
            return Optional.of(root);
        } catch (TooDeep saidAlready) {
            return Optional.empty();
        } catch (MarkedYamlEngineException notYaml) {
            Place place = notYaml.getProblemMark().map(places).orElse(last);
            problems.add(place, "", "not YAML: " + Problems.shown(notYaml.getProblem()), ANYTHING_ELSE);
        } catch (RuntimeException notYaml) {
            // The parser promises no more than this type for bad input, and a policy file may be any text.
            problems.add(last, "", "not YAML", ANYTHING_ELSE);
        }
        return Optional.empty();
    }

    private Event next() {
        Event event = events.next();
        last = place(event);
        return event;
    }

    private Place place(Event event) {
        return event.getStartMark().map(places).orElse(last);
    }

    private YamlTree node(NodeEvent event, int depth) {
        Place place = place(event);
        if (event instanceof AliasEvent) {
            problems.add(place, "", "an alias (*name)", "the value itself, written out");
            return new YamlTree.Refused(place);
        }
        refuseAnchorAndTag(event, place);
        return body(event, place, depth);
    }

    private void refuseAnchorAndTag(NodeEvent event, Place place) {
        if (event.getAnchor().isPresent()) {
            problems.add(place, "", "an anchor (&name)", "values without anchors, each written out");
        }
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : Optional.empty();
        tag.ifPresent(t -> problems.add(place, "", "a tag (!type)", "values without tags"));
    }

    private YamlTree body(NodeEvent event, Place place, int depth) {
        if (event instanceof ScalarEvent scalar) {
            return new YamlTree.Scalar(scalar.getValue(), scalar.isPlain(), place);
        }
        if (depth == DEEPEST) {
            problems.add(place, "", "nested too deeply", "at most " + DEEPEST + " levels");
            throw new TooDeep();
        }
        return event instanceof MappingStartEvent ? mapping(place, depth) : sequence(place, depth);
    }

    private YamlTree sequence(Place place, int depth) {
        List<YamlTree> items = new ArrayList<>();
        for (Event event = next(); event instanceof NodeEvent item; event = next()) {
            items.add(node(item, depth + 1));
        }
        return new YamlTree.Sequence(items, place);
    }

    private YamlTree mapping(Place place, int depth) {
        List<YamlTree.Entry> entries = new ArrayList<>();
        for (Event event = next(); event instanceof NodeEvent keyEvent; event = next()) {
            YamlTree key = node(keyEvent, depth + 1);
            YamlTree value = next() instanceof NodeEvent valueEvent ? node(valueEvent, depth + 1) : key;
            if (key instanceof YamlTree.Scalar name) {
                entries.add(new YamlTree.Entry(name.text(), name.place(), value));
            } else if (!(key instanceof YamlTree.Refused)) {
                problems.add(key.place(), "", "a key that is a list or a mapping", "a name");
            }
        }
        return new YamlTree.Mapping(entries, place);
    }

    /** Ends the reading at once: reading on, level by level, costs the parser seconds in a hostile file. */
    private static final class TooDeep extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
