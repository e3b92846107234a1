package dev.tributary.cli.commands;

import dev.tributary.cli.console.Progress;
import dev.tributary.cli.text.Spoken;
import dev.tributary.crm.mapping.Mapping;
import dev.tributary.crm.mapping.reading.BuiltInMappings;
import dev.tributary.crm.mapping.reading.MappingProblem;
import dev.tributary.crm.mapping.reading.MappingReader;
import dev.tributary.crm.mapping.reading.MappingRefused;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Mappings by the names that people give. */
final class MappingFiles {

    private MappingFiles() {}

    /** Says every problem but the first, which the refusal tells. */
    static Mapping read(String name, Progress progress) throws Refused {
        Optional<Mapping> builtIn = BuiltInMappings.named(name);
        if (builtIn.isPresent()) {
            return builtIn.get();
        }
        try {
            return MappingReader.read(Files.readString(Path.of(name)), name);
        } catch (MappingRefused refused) {
            List<MappingProblem> problems = refused.problems();
            problems.subList(1, problems.size()).forEach(each -> progress.say(Spoken.oneLine(each.toString())));
            throw new Refused(problems.get(0).toString(), refused);
        } catch (NoSuchFileException missing) {
            throw new Refused(
                    "there is no mapping " + name + "; it is a file, or one of "
                            + String.join(", ", BuiltInMappings.NAMES),
                    missing);
        } catch (CharacterCodingException notUtf8) {
            throw new Refused(name + " is not UTF-8 text; save it as UTF-8", notUtf8);
        } catch (IOException unreadable) {
            throw new Refused("cannot read " + name + ": " + unreadable.getMessage(), unreadable);
        }
    }
}
