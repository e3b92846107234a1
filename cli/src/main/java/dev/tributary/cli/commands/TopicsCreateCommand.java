package dev.tributary.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.stack.Installation;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.TopicAdministration;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.TopicMismatchException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "create",
        description = {
            "Creates the topics of a new installation and publishes its policy.",
            "",
            "What is there already stays as it is, so it may run before every start. Topics that differ from the",
            "catalogue are refused."
        })
final class TopicsCreateCommand implements Callable<Integer> {
    private static final int MOST_PARTITIONS = 10_000;

    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ConnectionOptions connectionOptions = new ConnectionOptions();

    @Option(
            names = "--partitions",
            paramLabel = "N",
            defaultValue = "" + TopicCatalogue.DEFAULT_PARTITIONS,
            description = "partitions of the topics, for life; default: ${DEFAULT-VALUE}")
    private int partitions;

    @Option(
            names = "--replication",
            paramLabel = "N",
            defaultValue = "" + TopicAdministration.CLUSTER_DEFAULT_REPLICATION,
            description = "copies of each partition; default: what the brokers are set to")
    private short replication;

    @Mixin
    private final PolicyOptions policyOptions = new PolicyOptions();

    @Option(names = "--json", description = "end with one line of JSON")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, InterruptedException, JsonProcessingException {
        if (partitions < 1 || partitions > MOST_PARTITIONS) {
            throw new Refused("--partitions is 1 to " + MOST_PARTITIONS + ", not " + partitions);
        }
        if (replication != TopicAdministration.CLUSTER_DEFAULT_REPLICATION && replication < 1) {
            throw new Refused("--replication is 1 or more, not " + replication);
        }
        ConnectionFile connection = connectionOptions.open();
        ProgramPolicy policy = policyOptions.policy();
        Installation.Prepared prepared = prepare(connection, policy);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("created", prepared.topics());
            told.put("policy_published", prepared.policyPublished());
            out.println(new ObjectMapper().writeValueAsString(told));
        } else {
            out.println(Spoken.count(prepared.topics().size(), "topic") + " created; "
                    + (prepared.policyPublished() ? "policy published" : "the policy that stood there stays"));
        }
        return 0;
    }

    private Installation.Prepared prepare(ConnectionFile connection, ProgramPolicy policy)
            throws Refused, Failed, InterruptedException {
        try {
            return Installation.prepare(connection, partitions, replication, policy);
        } catch (TopicMismatchException differ) {
            throw new Refused(
                    String.join("; ", differ.differences())
                            + "; nothing was changed: alter the setting on the topic, or give the partitions that it has",
                    differ);
        } catch (ConfigException wrong) {
            throw new Refused("the connection's settings are refused: " + wrong.getMessage(), wrong);
        } catch (KafkaException failed) {
            throw new Failed(connection + ": " + failed.getMessage(), failed);
        }
    }
}
