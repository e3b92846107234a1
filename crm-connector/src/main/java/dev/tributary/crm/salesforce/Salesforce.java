package dev.tributary.crm.salesforce;

import static org.apache.kafka.common.config.ConfigDef.Importance.HIGH;
import static org.apache.kafka.common.config.ConfigDef.Importance.LOW;
import static org.apache.kafka.common.config.ConfigDef.Importance.MEDIUM;

import dev.tributary.crm.connect.Crm;
import dev.tributary.crm.connect.Resources;
import dev.tributary.crm.http.JsonHttp;
import dev.tributary.crm.http.SafeAddress;
import dev.tributary.crm.source.ChangeFeed;
import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.CrmWriter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.config.types.Password;
import org.jspecify.annotations.Nullable;

/** Salesforce as a CRM of the connector. It announces changes, and counts the requests of a day. */
final class Salesforce implements Crm {
    static final Salesforce CRM = new Salesforce();

    static final String LOGIN_URL = "salesforce.login.url";
    static final String SIGN_IN = "salesforce.sign.in";
    static final String CLIENT_ID = "salesforce.client.id";
    static final String CLIENT_SECRET = "salesforce.client.secret";
    static final String REFRESH_TOKEN = "salesforce.refresh.token";
    static final String USER = "salesforce.user";
    static final String PRIVATE_KEY = "salesforce.private.key";
    static final String AUDIENCE = "salesforce.audience";
    static final String API_VERSION = "salesforce.api.version";
    static final String LIMIT_PERCENT = "salesforce.limit.percent";
    static final String PAGE_SIZE = "salesforce.page.size";
    static final String ANNOUNCEMENTS = "salesforce.announcements";

    static final String JWT = "jwt";
    static final String REFRESH = "refresh";
    static final String ON = "on";
    static final String OFF = "off";

    /** A poll that waits for events lasts up to 110 s. */
    private static final Duration LONG_POLL = Duration.ofSeconds(130);

    /** The most that one answer has: https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/headers_queryoptions.htm */
    private static final int LARGEST_PAGE = 2_000;

    private Salesforce() {}

    @Override
    public String name() {
        return "salesforce";
    }

    @Override
    public String title() {
        return "Salesforce";
    }

    @Override
    public ConfigDef access() {
        return new ConfigDef()
                .define(
                        LOGIN_URL,
                        ConfigDef.Type.STRING,
                        "https://login.salesforce.com",
                        SafeAddress.VALIDATOR,
                        HIGH,
                        "Where to sign in: https://test.salesforce.com for a sandbox, or the organisation's My Domain.")
                .define(
                        SIGN_IN,
                        ConfigDef.Type.STRING,
                        JWT,
                        ConfigDef.ValidString.in(JWT, REFRESH),
                        HIGH,
                        "How to sign in: jwt, the OAuth 2.0 JWT bearer flow with a private key; or refresh, with a refresh token that does not rotate.")
                .define(
                        CLIENT_ID,
                        ConfigDef.Type.STRING,
                        ConfigDef.NO_DEFAULT_VALUE,
                        new ConfigDef.NonEmptyString(),
                        HIGH,
                        "Consumer key of the connected app, or external client app.")
                .define(
                        USER,
                        ConfigDef.Type.STRING,
                        null,
                        HIGH,
                        "For jwt: the user that the connector is. It needs to see all that the mapping names, and to edit the fields of credit.")
                .define(
                        PRIVATE_KEY,
                        ConfigDef.Type.PASSWORD,
                        null,
                        HIGH,
                        "For jwt: the RSA private key whose certificate the app has, as PEM (PKCS #8). Through a config provider, never as plain text.")
                .define(
                        AUDIENCE,
                        ConfigDef.Type.STRING,
                        null,
                        LOW,
                        "For jwt: https://login.salesforce.com or https://test.salesforce.com, where salesforce.login.url is another. Absent: salesforce.login.url.")
                .define(
                        CLIENT_SECRET,
                        ConfigDef.Type.PASSWORD,
                        null,
                        MEDIUM,
                        "For refresh: the app's consumer secret. Through a config provider, never as plain text.")
                .define(
                        REFRESH_TOKEN,
                        ConfigDef.Type.PASSWORD,
                        null,
                        MEDIUM,
                        "For refresh: the refresh token. Through a config provider, never as plain text.")
                .define(
                        API_VERSION,
                        ConfigDef.Type.STRING,
                        "62.0",
                        ConfigDef.LambdaValidator.with(Salesforce::checkVersion, () -> "such as 62.0, 46.0 or later"),
                        LOW,
                        "Version of the API that is asked.")
                .define(
                        LIMIT_PERCENT,
                        ConfigDef.Type.INT,
                        80,
                        ConfigDef.Range.between(1, 100),
                        MEDIUM,
                        "How much of the organisation's daily API requests may be used up, by whomever, before the connector pauses; in percent. It looks every 15 minutes whether there is room again.");
    }

    private static void checkVersion(String name, Object value) {
        String text = String.valueOf(value);
        if (!text.matches("[1-9][0-9]{1,2}\\.0") || Integer.parseInt(text.substring(0, text.length() - 2)) < 46) {
            throw new ConfigException(name, value, "write a version of the API from 46.0 on, such as 62.0");
        }
    }

    @Override
    public ConfigDef reading() {
        return new ConfigDef()
                .define(
                        PAGE_SIZE,
                        ConfigDef.Type.INT,
                        LARGEST_PAGE,
                        ConfigDef.Range.between(1, LARGEST_PAGE),
                        LOW,
                        "How many rows to ask for at once.")
                .define(
                        ANNOUNCEMENTS,
                        ConfigDef.Type.STRING,
                        ON,
                        ConfigDef.ValidString.in(ON, OFF),
                        MEDIUM,
                        "Whether to listen to Change Data Capture, so that changes come at once: on or off. The objects have to be selected in Setup, Change Data Capture; those that are not are looked at every poll.interval.ms all the same. An object that changes all the time is looked at every settle.ms. Off: poll more often.");
    }

    /** Times are those at which records were saved, to the second; transactions end seconds later. */
    @Override
    public Duration settles() {
        return Duration.ofSeconds(10);
    }

    /** Every look is a request of the day's, and changes are announced. */
    @Override
    public Duration pollInterval() {
        return Duration.ofMinutes(5);
    }

    @Override
    public String mapping() {
        return Resources.text(Salesforce.class, "mapping.yaml");
    }

    @Override
    public CrmReader reader(AbstractConfig settings, Clock clock) throws CrmFailure {
        SalesforceReader.Announcer announcer = settings.getString(ANNOUNCEMENTS).equals(ON)
                ? since -> listener(settings, clock, since)
                : since -> ChangeFeed.NONE;
        return new SalesforceReader(calls(settings, clock), settings.getInt(PAGE_SIZE), announcer);
    }

    @Override
    public CrmWriter writer(AbstractConfig settings, Clock clock) throws CrmFailure {
        return new SalesforceWriter(calls(settings, clock));
    }

    /** With a sign-in of its own, since it is a thread of its own. */
    private static ChangeFeed listener(AbstractConfig settings, Clock clock, Map<String, String> since)
            throws CrmFailure {
        Duration timeout = timeout(settings);
        JsonHttp http = new JsonHttp("Salesforce", timeout.compareTo(LONG_POLL) > 0 ? timeout : LONG_POLL, clock);
        SignIn signIn = signIn(settings, clock);
        String version = settings.getString(API_VERSION);
        return ChangeListener.start(() -> new BayeuxSession(http, signIn, version), since, clock);
    }

    private static SalesforceCalls calls(AbstractConfig settings, Clock clock) throws CrmFailure {
        return new SalesforceCalls(
                http(settings, clock),
                signIn(settings, clock),
                settings.getString(API_VERSION),
                settings.getInt(LIMIT_PERCENT),
                clock);
    }

    private static JsonHttp http(AbstractConfig settings, Clock clock) {
        return new JsonHttp("Salesforce", timeout(settings), clock);
    }

    private static Duration timeout(AbstractConfig settings) {
        return Duration.ofMillis(settings.getLong(Crm.REQUEST_TIMEOUT));
    }

    private static SignIn signIn(AbstractConfig settings, Clock clock) throws CrmFailure {
        URI login = SafeAddress.of(settings.getString(LOGIN_URL));
        String client = settings.getString(CLIENT_ID);
        SignIn.Grant grant;
        if (settings.getString(SIGN_IN).equals(JWT)) {
            String audience = settings.getString(AUDIENCE);
            grant = SignIn.jwt(
                    client,
                    needed(settings.getString(USER), USER, JWT),
                    audience == null ? login.toString() : audience,
                    PrivateKeys.rsa(needed(settings.getPassword(PRIVATE_KEY), PRIVATE_KEY, JWT)));
        } else {
            grant = SignIn.refresh(
                    client,
                    needed(settings.getPassword(CLIENT_SECRET), CLIENT_SECRET, REFRESH),
                    needed(settings.getPassword(REFRESH_TOKEN), REFRESH_TOKEN, REFRESH));
        }
        return new SignIn(http(settings, clock), login, grant, clock);
    }

    private static String needed(@Nullable String value, String name, String way) throws CrmFailure {
        if (value == null || value.isBlank()) {
            throw missing(name, way);
        }
        return value;
    }

    private static Password needed(@Nullable Password value, String name, String way) throws CrmFailure {
        if (value == null || value.value().isBlank()) {
            throw missing(name, way);
        }
        return value;
    }

    private static CrmFailure missing(String name, String way) {
        return CrmFailure.fatal("to sign in by " + way + ", " + name + " is needed; give it, or correct " + SIGN_IN);
    }
}
