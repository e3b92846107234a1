package dev.tributary.cli.explaining;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was decided, as far as explaining needs it. */
public interface Decided {

    /** The trace of one deal, as a line of trace.jsonl tells it; empty when there is none of that id. */
    Optional<JsonNode> trace(String opportunityId) throws IOException, InterruptedException;

    /** The ids of deals that look most like the one asked for, the nearest first; none when nothing comes near. */
    List<String> near(String opportunityId) throws IOException, InterruptedException;

    /** The conflict cases by id, as conflicts.csv tells them. */
    List<Map<String, String>> cases(List<String> ids) throws IOException, InterruptedException;

    /** The row of one registration. */
    Optional<Map<String, String>> registration(String id) throws IOException, InterruptedException;

    /** Where it stands, for messages. */
    String where();
}
