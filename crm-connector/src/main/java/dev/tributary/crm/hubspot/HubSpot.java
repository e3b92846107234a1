package dev.tributary.crm.hubspot;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import dev.tributary.crm.connect.Crm;
import dev.tributary.crm.connect.Resources;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.http.SafeAddress;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.CrmWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** HubSpot as a CRM of the connector. It announces changes by webhooks where they are set up, and is asked every few seconds. */
final class HubSpot implements Crm {
    static final HubSpot CRM = new HubSpot();

    static final String URL = "hubspot.url";
    static final String SIGN_IN = "hubspot.sign.in";
    static final String TOKEN = "hubspot.token";
    static final String CLIENT_ID = "hubspot.client.id";
    static final String CLIENT_SECRET = "hubspot.client.secret";
    static final String REFRESH_TOKEN = "hubspot.refresh.token";
    static final String PAGE_SIZE = "hubspot.page.size";
    static final String WEBHOOK_PORT = "hubspot.webhook.port";
    static final String WEBHOOK_HOST = "hubspot.webhook.host";
    static final String WEBHOOK_URL = "hubspot.webhook.url";
    static final String WEBHOOK_SECRET = "hubspot.webhook.secret";
    static final String WEBHOOK_SIGNATURES = "hubspot.webhook.signatures";

    private static final String BY_TOKEN = "token";
    private static final String BY_REFRESH = "refresh";

    private HubSpot() {}

    @Override
    public String name() {
        return "hubspot";
    }

    @Override
    public String title() {
        return "HubSpot";
    }

    @Override
    public ConfigDef access() {
        return new ConfigDef()
                .define(
                        URL,
                        ConfigDef.Type.STRING,
                        "https://api.hubapi.com",
                        SafeAddress.VALIDATOR,
                        LOW,
                        "Where HubSpot's API is.")
                .define(
                        SIGN_IN,
                        ConfigDef.Type.STRING,
                        BY_TOKEN,
                        ConfigDef.ValidString.in(BY_TOKEN, BY_REFRESH),
                        HIGH,
                        "How the connector signs in: by the access token of a private app, or by the refresh token of an app that somebody of the account has installed.")
                .define(
                        TOKEN,
                        ConfigDef.Type.PASSWORD,
                        null,
                        HIGH,
                        "The access token of a private app. It needs the scopes crm.objects.deals.read and crm.objects.companies.read, crm.objects.owners.read where the mapping looks owners up, and crm.objects.deals.write for credit. Through a config provider, never as plain text.")
                .define(CLIENT_ID, ConfigDef.Type.STRING, null, MEDIUM, "The app's client id, for refresh.")
                .define(
                        CLIENT_SECRET,
                        ConfigDef.Type.PASSWORD,
                        null,
                        MEDIUM,
                        "The app's client secret, for refresh. Through a config provider, never as plain text.")
                .define(
                        REFRESH_TOKEN,
                        ConfigDef.Type.PASSWORD,
                        null,
                        MEDIUM,
                        "The refresh token that the account gave to the app. Through a config provider, never as plain text.");
    }

    @Override
    public ConfigDef reading() {
        return new ConfigDef()
                .define(
                        PAGE_SIZE,
                        ConfigDef.Type.INT,
                        200,
                        ConfigDef.Range.between(2, 200),
                        LOW,
                        "How many records to ask for at once; HubSpot's search gives 200 at most.")
                .define(
                        WEBHOOK_PORT,
                        ConfigDef.Type.INT,
                        0,
                        ConfigDef.Range.between(0, 65_535),
                        MEDIUM,
                        "Where webhooks come in, at " + HubSpotWebhooks.PATH
                                + ". 0: they do not, and HubSpot is asked every few seconds. With webhooks one task reads all tables, because HubSpot calls one address.")
                .define(
                        WEBHOOK_HOST,
                        ConfigDef.Type.STRING,
                        "127.0.0.1",
                        new ConfigDef.NonEmptyString(),
                        LOW,
                        "The address to listen at. Webhooks come in plain: keep it where only the proxy with the certificate can call, which passes on to any worker that has the task.")
                .define(
                        WEBHOOK_URL,
                        ConfigDef.Type.STRING,
                        null,
                        MEDIUM,
                        "The address that HubSpot calls, exactly as it stands in the app; it is part of what is signed.")
                .define(
                        WEBHOOK_SECRET,
                        ConfigDef.Type.PASSWORD,
                        null,
                        MEDIUM,
                        "The client secret of the app that sends the webhooks, by which it signs them. Through a config provider, never as plain text.")
                .define(
                        WEBHOOK_SIGNATURES,
                        ConfigDef.Type.LIST,
                        "v3",
                        ConfigDef.ValidList.in("v1", "v2", "v3"),
                        LOW,
                        "Which signatures count. v1 and v2 say no time, so that who has seen a webhook can send it again for ever.");
    }

    /** "It may take a few moments for newly created or updated objects to appear in search results." */
    @Override
    public Duration settles() {
        return Duration.ofSeconds(10);
    }

    @Override
    public int mostTasks(AbstractConfig settings) {
        return settings.getInt(WEBHOOK_PORT) == 0 ? Integer.MAX_VALUE : 1;
    }

    @Override
    public String mapping() {
        return Resources.text(HubSpot.class, "mapping.yaml");
    }

    @Override
    public CrmReader reader(AbstractConfig settings, Clock clock) throws CrmFailure {
        return new HubSpotReader(calls(settings, clock), settings.getInt(PAGE_SIZE), webhooks(settings), clock);
    }

    @Override
    public CrmWriter writer(AbstractConfig settings, Clock clock) throws CrmFailure {
        return new HubSpotWriter(calls(settings, clock));
    }

    private static HubSpotCalls calls(AbstractConfig settings, Clock clock) throws CrmFailure {
        JsonHttp http =
                new JsonHttp("HubSpot", Duration.ofMillis(settings.getLong(Crm.REQUEST_TIMEOUT)), clock, Set.of());
        URI address = SafeAddress.of(settings.getString(URL));
        SignIn signIn = settings.getString(SIGN_IN).equals(BY_TOKEN)
                ? new PrivateAppSignIn(needed(settings.getPassword(TOKEN), TOKEN))
                : new RefreshTokenSignIn(
                        http,
                        address,
                        needed(settings.getString(CLIENT_ID), CLIENT_ID),
                        needed(settings.getPassword(CLIENT_SECRET), CLIENT_SECRET),
                        needed(settings.getPassword(REFRESH_TOKEN), REFRESH_TOKEN),
                        clock);
        return new HubSpotCalls(http, address, signIn, clock);
    }

    private static @Nullable WebhookSettings webhooks(AbstractConfig settings) throws CrmFailure {
        int port = settings.getInt(WEBHOOK_PORT);
        if (port == 0) {
            return null;
        }
        Set<WebhookSignature> versions = EnumSet.noneOf(WebhookSignature.class);
        settings.getList(WEBHOOK_SIGNATURES)
                .forEach(each -> versions.add(WebhookSignature.valueOf(each.toUpperCase(Locale.ROOT))));
        return new WebhookSettings(
                settings.getString(WEBHOOK_HOST),
                port,
                needed(settings.getString(WEBHOOK_URL), WEBHOOK_URL).strip(),
                needed(settings.getPassword(WEBHOOK_SECRET), WEBHOOK_SECRET),
                versions);
    }

    private static <T> T needed(@Nullable T value, String setting) throws CrmFailure {
        if (value == null
                || value instanceof String text && text.isBlank()
                || value instanceof Password password && password.value().isBlank()) {
            throw CrmFailure.fatal(setting + " is missing; correct the connector's settings");
        }
        return value;
    }
}
