package dev.tributary.dealreg.readmodel;

import dev.tributary.dealreg.settings.DatabaseSettings;
import jakarta.inject.Singleton;
import org.flywaydb.core.Flyway;

/** Brings the database's tables to what this release expects, as their owner, which the rest of the service is not. */
@Singleton
public final class Migration {

    private final DatabaseSettings settings;

    Migration(DatabaseSettings settings) {
        this.settings = settings;
    }

    /** Does nothing where all is as expected. Several instances may do it at once. */
    public void run() {
        Flyway.configure()
                .dataSource(settings.url(), settings.ownerUser(), settings.ownerPassword())
                .placeholders(java.util.Map.of("service", settings.user()))
                .load()
                .migrate();
    }
}
