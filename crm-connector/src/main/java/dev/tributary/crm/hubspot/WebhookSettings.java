package dev.tributary.crm.hubspot;

import java.util.Set;
import org.apache.kafka.common.config.types.Password;

/**
 * Where webhooks come in, and whose they must be.
 *
 * @param publicAddress what HubSpot calls, as it stands in the app; what stands between may have changed it
 * @param secret the app's client secret, by which HubSpot signs
 * @param versions of signatures that count
 */
record WebhookSettings(String host, int port, String publicAddress, Password secret, Set<WebhookSignature> versions) {
    WebhookSettings {
        versions = Set.copyOf(versions);
    }
}
