package dev.tributary.dealreg.devissuer;

import dev.tributary.dealreg.settings.SettingsRefused;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Who one can be here: those in the file that the settings name, else those that come with the service. */
@Context
@Requires(property = DevelopmentIssuer.SETTING, value = "true")
final class DevelopmentUsers {

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentUsers.class);
    private static final String OURS = "/development-users.json";

    private final Map<String, DevelopmentUser> users = new LinkedHashMap<>();

    DevelopmentUsers(JsonMapper json, @Nullable @Value("${tributary.development-issuer-users:}") String file) {
        boolean given = file != null && !file.isEmpty();
        try (InputStream in =
                given ? Files.newInputStream(Path.of(file)) : DevelopmentUsers.class.getResourceAsStream(OURS)) {
            List<DevelopmentUser> read = json.readValue(in, Argument.listOf(DevelopmentUser.class));
            read.forEach(user -> users.put(user.id(), user));
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new SettingsRefused(List.of("tributary.development-issuer-users: " + (given ? file : OURS)
                    + " is no list of users, each with id, name, roles and, of a partner, partner_id: "
                    + unreadable.getMessage()));
        }
        LOG.warn("""
                DEVELOPMENT ISSUER: anybody can be anybody here, without a password. \
                This is for trying things out on one machine and for nothing else.""");
    }

    Collection<DevelopmentUser> all() {
        return users.values();
    }

    Optional<DevelopmentUser> named(String id) {
        return Optional.ofNullable(users.get(id));
    }
}
