package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;

/** Keeps the page of rights what the rules say. */
class AccessPageTest {

    private static final String REGENERATE = "tributary.regenerate.docs";
    private static final Path PAGE = Path.of("..", "docs", "access.md");
    private static final String APPLICATION = "tributary-attribution";

    @Test
    void thePageSaysWhatTheRulesSay() throws IOException {
        String page = page();
        if (Boolean.getBoolean(REGENERATE)) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .as(
                        "%s is generated. Regenerate it: mvn -pl schemas test -Dtest=AccessPageTest -D%s=true",
                        PAGE, REGENERATE)
                .hasContent(page);
    }

    private static String page() {
        var page = new StringBuilder("""
                # Who may do what at the brokers

                Generated from `AccessRules`, which follows from the [topic catalogue](topics.md). `tributary access create` makes it so at
                a cluster whose authorizer denies what nobody allowed; [docker/compose.secure.yaml](../docker/README.md) is such a one.
                Topics, rights and accounts are made by the cluster's administrator, who is none of these.

                | principal | is there for |
                |---|---|
                """);
        for (Principal principal : Principal.values()) {
            page.append("| `%s` | %s |\n".formatted(principal.accountName(), principal.about()));
        }
        page.append("""

                ## Topics

                R reads, W writes; nothing else is allowed on them. The internal ones of the attribution application, which begin with its
                application id, are its own.

                """);
        page.append("| topic | %s |\n"
                .formatted(Arrays.stream(Principal.values())
                        .map(Principal::accountName)
                        .collect(Collectors.joining(" | "))));
        page.append("|---|%s\n".formatted("---|".repeat(Principal.values().length)));
        for (Topic<?, ?> topic : TopicCatalogue.all()) {
            page.append("| `%s` | %s |\n"
                    .formatted(
                            topic,
                            Arrays.stream(Principal.values())
                                    .map(principal -> rights(principal, topic))
                                    .collect(Collectors.joining(" | "))));
        }
        page.append("""

                ## Everything else

                Shown for the application id `%s`.

                | principal | may | on |
                |---|---|---|
                """.formatted(APPLICATION));
        for (AclBinding binding : AccessBindings.of(APPLICATION)) {
            boolean inTheTable = binding.pattern().resourceType() == ResourceType.TOPIC
                    && binding.pattern().patternType() == PatternType.LITERAL;
            if (!inTheTable) {
                page.append("| %s | %s | %s |\n"
                        .formatted(
                                binding.entry().principal().substring("User:".length()),
                                binding.entry().operation(),
                                where(binding)));
            }
        }
        return page.toString();
    }

    private static String rights(Principal principal, Topic<?, ?> topic) {
        return (AccessRules.mayRead(principal, topic) ? "R" : "") + (AccessRules.mayWrite(principal, topic) ? "W" : "");
    }

    private static String where(AclBinding binding) {
        String type =
                switch (binding.pattern().resourceType()) {
                    case GROUP -> "consumer group";
                    case TRANSACTIONAL_ID -> "transactional id";
                    case CLUSTER -> "the cluster";
                    default -> "topic";
                };
        if (binding.pattern().resourceType() == ResourceType.CLUSTER) {
            return type;
        }
        String prefixed = binding.pattern().patternType() == PatternType.PREFIXED ? "…" : "";
        return "%s `%s%s`".formatted(type, binding.pattern().name(), prefixed);
    }
}
