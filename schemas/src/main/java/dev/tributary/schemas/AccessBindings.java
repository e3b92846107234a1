package dev.tributary.schemas;

import static org.apache.kafka.common.acl.AclOperation.CREATE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE;
import static org.apache.kafka.common.acl.AclOperation.DESCRIBE_CONFIGS;
import static org.apache.kafka.common.acl.AclOperation.IDEMPOTENT_WRITE;
import static org.apache.kafka.common.acl.AclOperation.READ;
import static org.apache.kafka.common.acl.AclOperation.WRITE;
import static org.apache.kafka.common.resource.PatternType.LITERAL;
import static org.apache.kafka.common.resource.PatternType.PREFIXED;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.Resource;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * {@link AccessRules} in the cluster's own terms: every binding of every {@link Principal}, each an ALLOW. They are meant for an
 * authorizer that denies what nobody allowed.
 */
public final class AccessBindings {

    private static final String ANY_HOST = "*";

    private final String applicationId;
    private final Set<AclBinding> bindings = new LinkedHashSet<>();

    private AccessBindings(String applicationId) {
        this.applicationId = applicationId;
    }

    /**
     * @param applicationId of the attribution application: names its group, its transactions and its internal topics
     */
    public static Set<AclBinding> of(String applicationId) {
        var all = new AccessBindings(applicationId);
        for (Principal principal : Principal.values()) {
            all.topics(principal);
            all.groups(principal);
        }
        all.application();
        all.worker();
        return Collections.unmodifiableSet(all.bindings);
    }

    private void topics(Principal principal) {
        boolean writes = false;
        for (Topic<?, ?> topic : TopicCatalogue.all()) {
            if (AccessRules.mayRead(principal, topic)) {
                allow(principal, READ, ResourceType.TOPIC, topic.name(), LITERAL);
            }
            if (AccessRules.mayWrite(principal, topic)) {
                writes = true;
                allow(principal, WRITE, ResourceType.TOPIC, topic.name(), LITERAL);
            }
            if (AccessRules.maySee(principal, topic)
                    && !AccessRules.mayRead(principal, topic)
                    && !AccessRules.mayWrite(principal, topic)) {
                allow(principal, DESCRIBE, ResourceType.TOPIC, topic.name(), LITERAL);
            }
        }
        if (writes) {
            // Brokers from 2.8 on take the right to write as enough; older ones and some services ask for this one too.
            allow(principal, IDEMPOTENT_WRITE, ResourceType.CLUSTER, Resource.CLUSTER_NAME, LITERAL);
        }
    }

    /** Groups, and the transactions in which a load writes, and finance. */
    private void groups(Principal principal) {
        if (principal == Principal.ATTRIBUTION_STREAMS) {
            return;
        }
        allow(principal, READ, ResourceType.GROUP, principal.accountName(), PREFIXED);
        if (principal == Principal.LOADER || principal == Principal.FINANCE) {
            // How far the application has come is what a load waits for, and a close.
            allow(principal, DESCRIBE, ResourceType.GROUP, applicationId, LITERAL);
            for (AclOperation operation : List.of(WRITE, DESCRIBE)) {
                allow(principal, operation, ResourceType.TRANSACTIONAL_ID, principal.accountName() + "-", PREFIXED);
            }
        }
    }

    /** What Kafka Streams makes for itself: all names begin with the application id. */
    private void application() {
        Principal application = Principal.ATTRIBUTION_STREAMS;
        allow(application, READ, ResourceType.GROUP, applicationId, LITERAL);
        for (AclOperation operation : List.of(WRITE, DESCRIBE)) {
            allow(application, operation, ResourceType.TRANSACTIONAL_ID, applicationId + "-", PREFIXED);
        }
        for (AclOperation operation : List.of(CREATE, READ, WRITE, DESCRIBE_CONFIGS)) {
            allow(application, operation, ResourceType.TOPIC, applicationId + "-", PREFIXED);
        }
    }

    /** What a worker of Kafka Connect keeps, under a group id that begins with the connector's name; and its transactions. */
    private void worker() {
        Principal connector = Principal.CRM_CONNECTOR;
        String own = connector.accountName() + "-";
        for (AclOperation operation : List.of(WRITE, DESCRIBE)) {
            allow(connector, operation, ResourceType.TRANSACTIONAL_ID, own, PREFIXED);
        }
        for (AclOperation operation : List.of(CREATE, READ, WRITE, DESCRIBE_CONFIGS)) {
            allow(connector, operation, ResourceType.TOPIC, own, PREFIXED);
        }
    }

    private void allow(
            Principal principal, AclOperation operation, ResourceType type, String name, PatternType pattern) {
        bindings.add(new AclBinding(
                new ResourcePattern(type, name, pattern),
                new AccessControlEntry(principal.kafkaName(), ANY_HOST, operation, AclPermissionType.ALLOW)));
    }
}
