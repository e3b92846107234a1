package dev.tributary.cli.commands;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.cli.access.Accounts;
import dev.tributary.cli.access.Passwords;
import dev.tributary.cli.connection.ConnectionFile;
import dev.tributary.cli.text.Spoken;
import dev.tributary.schemas.AclAdministration;
import dev.tributary.schemas.AclAdministration.Outcome;
import dev.tributary.schemas.Principal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "create",
        description = {
            "Gives each principal its rights at the brokers, and its account if passwords are given.",
            "",
            "Connect as an administrator of the cluster. Nothing is taken away, so it may run before every start; rights",
            "beyond what tributary access show shows are named."
        })
final class AccessCreateCommand implements Callable<Integer> {
    @Mixin
    private final HelpOption help = new HelpOption();

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Mixin
    private final ConnectionOptions connectionOptions = new ConnectionOptions();

    @Option(
            names = "--application-id",
            paramLabel = "ID",
            defaultValue = "tributary-attribution",
            description = "of the attribution application; default: ${DEFAULT-VALUE}")
    @SuppressWarnings("NullAway.Init")
    private String applicationId;

    @Option(
            names = "--passwords",
            paramLabel = "DIR",
            description = "also make the accounts (SCRAM-SHA-512): one file for each principal, named as it is")
    private @Nullable Path passwords;

    @Option(names = "--json", description = "end with one line of JSON")
    private boolean json;

    @Override
    public Integer call() throws Refused, Failed, InterruptedException, JsonProcessingException {
        ConnectionFile connection = connectionOptions.open();
        Optional<Passwords> given = passwords();
        Outcome outcome = create(connection, given);
        tell(outcome, given.isPresent() ? Principal.values().length : 0);
        return 0;
    }

    private Optional<Passwords> passwords() throws Refused {
        if (passwords == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Passwords.read(passwords));
        } catch (Passwords.Unusable unusable) {
            throw new Refused(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    private Outcome create(ConnectionFile connection, Optional<Passwords> given)
            throws Refused, Failed, InterruptedException {
        try (Admin admin = Admin.create(connection.clientSettings())) {
            if (given.isPresent()) {
                new Accounts(admin).ensureAll(given.get());
            }
            return new AclAdministration(admin, applicationId).ensureAll();
        } catch (SecurityDisabledException open) {
            throw new Refused(
                    connection + ": they let everybody do everything; set authorizer.class.name on the brokers first",
                    open);
        } catch (ConfigException wrong) {
            throw new Refused("the connection's settings are refused: " + wrong.getMessage(), wrong);
        } catch (KafkaException failed) {
            throw new Failed(connection + ": " + failed.getMessage(), failed);
        }
    }

    private void tell(Outcome outcome, int accounts) throws JsonProcessingException {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("accounts", accounts);
            told.put("created", outcome.created().size());
            told.put(
                    "surplus",
                    outcome.surplus().stream().map(AccessCreateCommand::text).toList());
            out.println(new ObjectMapper().writeValueAsString(told));
            return;
        }
        out.println(Spoken.count(accounts, "account") + " set; "
                + Spoken.count(outcome.created().size(), "right") + " given");
        outcome.surplus().forEach(binding -> out.println("beyond the catalogue, stays: " + text(binding)));
    }

    private static String text(AclBinding binding) {
        return binding.entry().principal() + " " + binding.entry().permissionType() + " "
                + binding.entry().operation() + " on " + binding.pattern().resourceType() + " "
                + binding.pattern().name() + " (" + binding.pattern().patternType() + ", from host "
                + binding.entry().host() + ")";
    }
}
