package dev.tributary.schemas;

import java.net.InetAddress;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.metrics.Metrics;
import org.apache.kafka.common.metrics.internals.PluginMetricsImpl;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.security.auth.KafkaPrincipal;
import org.apache.kafka.common.security.auth.SecurityProtocol;
import org.apache.kafka.metadata.authorizer.StandardAcl;
import org.apache.kafka.metadata.authorizer.StandardAuthorizer;
import org.apache.kafka.server.authorizer.Action;
import org.apache.kafka.server.authorizer.AuthorizableRequestContext;
import org.apache.kafka.server.authorizer.AuthorizationResult;

/** The brokers' own authorizer, as it stands in a broker, with given bindings: what nobody allowed is denied. */
final class AuthorizerForTests {

    private final StandardAuthorizer authorizer = new StandardAuthorizer();

    AuthorizerForTests(Collection<AclBinding> bindings) {
        authorizer.configure(Map.of());
        authorizer.withPluginMetrics(new PluginMetricsImpl(new Metrics(), Map.of()));
        Map<Uuid, StandardAcl> acls = new LinkedHashMap<>();
        bindings.forEach(binding -> acls.put(Uuid.randomUuid(), StandardAcl.fromAclBinding(binding)));
        authorizer.loadSnapshot(acls);
        authorizer.completeInitialLoad();
    }

    boolean allows(Principal principal, AclOperation operation, ResourceType type, String name) {
        Action action = new Action(operation, new ResourcePattern(type, name, PatternType.LITERAL), 1, false, false);
        return authorizer.authorize(new RequestOf(principal), List.of(action)).get(0) == AuthorizationResult.ALLOWED;
    }

    private record RequestOf(Principal asker) implements AuthorizableRequestContext {

        @Override
        public KafkaPrincipal principal() {
            return new KafkaPrincipal(KafkaPrincipal.USER_TYPE, asker.accountName());
        }

        @Override
        public String listenerName() {
            return "INSIDE";
        }

        @Override
        public SecurityProtocol securityProtocol() {
            return SecurityProtocol.SASL_SSL;
        }

        @Override
        public InetAddress clientAddress() {
            return InetAddress.getLoopbackAddress();
        }

        @Override
        public int requestType() {
            return ApiKeys.PRODUCE.id;
        }

        @Override
        public int requestVersion() {
            return ApiKeys.PRODUCE.latestVersion();
        }

        @Override
        public String clientId() {
            return asker.accountName();
        }

        @Override
        public int correlationId() {
            return 0;
        }
    }
}
