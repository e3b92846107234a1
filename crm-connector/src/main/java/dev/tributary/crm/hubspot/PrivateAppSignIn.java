package dev.tributary.crm.hubspot;

import dev.tributary.crm.source.CrmFailure;
import org.apache.kafka.common.config.types.Password;

/** The access token of a private app, which is good until somebody rotates it. */
final class PrivateAppSignIn implements SignIn {
    private final String authorization;

    PrivateAppSignIn(Password token) throws CrmFailure {
        this.authorization = SignIn.bearer(token, HubSpot.TOKEN);
    }

    @Override
    public String authorization() {
        return authorization;
    }

    @Override
    public void refused() throws CrmFailure {
        throw CrmFailure.fatal("HubSpot does not know the private app's token; correct " + HubSpot.TOKEN
                + ": the app's page shows the present one, and a rotated one ends after seven days");
    }
}
