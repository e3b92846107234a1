package dev.tributary.cli.stack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/** Who one can be at a console: whoever the service has itself, but for its partners those of the program. */
final class DevelopmentUsersFile {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DevelopmentUsersFile() {}

    /**
     * @param shipped what the service has itself, a list
     * @param partners take the places of its partners one by one; those for whom there is none are left out
     */
    static void write(Path file, byte[] shipped, List<PartnerUser> partners) throws IOException {
        ArrayNode users = JSON.createArrayNode();
        Iterator<PartnerUser> next = partners.iterator();
        for (JsonNode user : JSON.readTree(shipped)) {
            if (!user.has("partner_id")) {
                users.add(user);
            } else if (next.hasNext()) {
                PartnerUser partner = next.next();
                users.add(((ObjectNode) user).put("name", partner.name()).put("partner_id", partner.partnerId()));
            }
        }
        Files.writeString(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(users));
    }
}
