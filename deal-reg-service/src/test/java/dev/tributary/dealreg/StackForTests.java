package dev.tributary.dealreg;

import dev.tributary.localstack.LocalStack;
import dev.tributary.localstack.LocalStackSettings;
import dev.tributary.schemas.TopicAdministration;
import dev.tributary.schemas.TopicCatalogue;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A real broker with every topic, a real registry and a real PostgreSQL, of a test's own. */
final class StackForTests {

    private StackForTests() {}

    static LocalStack start(int partitions) throws Exception {
        LocalStack stack = LocalStack.start(LocalStackSettings.temporary().withPostgres());
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
            new TopicAdministration(admin, partitions, (short) 1).ensure(TopicCatalogue.all());
            return stack;
        } catch (Exception failed) {
            stack.close();
            throw failed;
        }
    }
}
