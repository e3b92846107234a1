package dev.tributary.schemas;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntryFilter;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SecurityDisabledException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.resource.ResourcePatternFilter;

/**
 * Gives each {@link Principal} the rights that follow from the catalogue. Nothing is taken away: a right that somebody gave one
 * of them beyond that is told, for a person to judge. Calling it again does no harm.
 */
public final class AclAdministration {

    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);

    private final Admin admin;
    private final String applicationId;
    private final ClusterAnswers answers = new ClusterAnswers(DEFAULT_TIMEOUT);

    /**
     * @param admin stays the caller's to close
     * @param applicationId of the attribution application
     */
    public AclAdministration(Admin admin, String applicationId) {
        this.admin = admin;
        this.applicationId = applicationId;
    }

    /**
     * What was done, and what stands beyond it.
     *
     * @param created bindings that were missing
     * @param surplus bindings of our principals that do not follow from the catalogue; they stay
     */
    public record Outcome(List<AclBinding> created, List<AclBinding> surplus) {
        public Outcome {
            created = List.copyOf(created);
            surplus = List.copyOf(surplus);
        }
    }

    /**
     * Creates the bindings that are missing.
     *
     * @throws SecurityDisabledException when the cluster has no authorizer, and so lets everybody do everything
     * @throws TimeoutException when the cluster did not answer in time
     */
    public Outcome ensureAll() {
        Set<AclBinding> wanted = AccessBindings.of(applicationId);
        Set<AclBinding> present = present();
        List<AclBinding> missing = without(wanted, present);
        answers.await(admin.createAcls(missing).all());
        return new Outcome(missing, without(present, wanted));
    }

    private Set<AclBinding> present() {
        var present = new HashSet<AclBinding>();
        for (Principal principal : Principal.values()) {
            present.addAll(
                    answers.await(admin.describeAcls(bindingsOf(principal)).values()));
        }
        return present;
    }

    private static AclBindingFilter bindingsOf(Principal principal) {
        return new AclBindingFilter(
                ResourcePatternFilter.ANY,
                new AccessControlEntryFilter(principal.kafkaName(), null, AclOperation.ANY, AclPermissionType.ANY));
    }

    private static List<AclBinding> without(Collection<AclBinding> bindings, Set<AclBinding> others) {
        var rest = new ArrayList<>(bindings);
        rest.removeAll(others);
        return rest;
    }
}
