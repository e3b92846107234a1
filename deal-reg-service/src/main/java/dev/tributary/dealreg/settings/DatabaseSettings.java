package dev.tributary.dealreg.settings;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Requires;

/**
 * Where the read model is.
 *
 * @param url of a database of its own, as JDBC has it: jdbc:postgresql://host:port/name
 * @param user whom the service signs in as; may do nothing by itself, and is not the owner
 * @param ownerUser whom the tables belong to, and who makes and changes them; may make roles
 */
@ConfigurationProperties("tributary.database")
@Requires(property = "tributary.database")
public record DatabaseSettings(String url, String user, String password, String ownerUser, String ownerPassword) {

    /** Without the passwords. */
    @Override
    public String toString() {
        return url + " as " + user;
    }
}
