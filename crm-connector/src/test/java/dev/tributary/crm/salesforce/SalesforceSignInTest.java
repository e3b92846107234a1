package dev.tributary.crm.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tributary.crm.source.CrmFailure;
import dev.tributary.crm.source.CrmReader;
import dev.tributary.crm.source.Position;
import dev.tributary.crm.source.SourceRow;
import dev.tributary.crm.source.TableRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.config.types.Password;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SalesforceSignInTest {
    private static final TableRequest DEALS = new TableRequest("Opportunity", Set.of("Name"));

    private final SalesforceForTests salesforce = new SalesforceForTests();
    private final Map<String, String> access = salesforce.access();

    @AfterEach
    void stop() {
        salesforce.close();
    }

    private CrmReader reader(Clock clock) throws CrmFailure {
        return Salesforce.CRM.reader(SettingsForTests.of(access), clock);
    }

    private CrmReader reader() throws CrmFailure {
        return reader(Clock.systemUTC());
    }

    private static List<SourceRow> all(CrmReader reader) throws CrmFailure {
        return reader.page(DEALS, Position.BEGINNING, Instant.parse("2027-01-01T00:00:00Z"));
    }

    private void byRefreshToken() {
        access.put(Salesforce.SIGN_IN, Salesforce.REFRESH);
        access.put(Salesforce.CLIENT_SECRET, SalesforceForTests.SECRET);
        access.put(Salesforce.REFRESH_TOKEN, SalesforceForTests.REFRESH_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {Salesforce.JWT, Salesforce.REFRESH})
    void signsInOnceAndAgainWhenTheSessionEnds(String way) throws Exception {
        if (way.equals(Salesforce.REFRESH)) {
            byRefreshToken();
        }
        salesforce.create("one", "QUALIFIED", "10");
        CrmReader reader = reader();
        assertThat(all(reader)).hasSize(1);
        assertThat(all(reader)).hasSize(1);
        assertThat(salesforce.signIns()).isEqualTo(1);
        salesforce.forgetSignIns();
        assertThat(all(reader)).hasSize(1);
        assertThat(salesforce.signIns()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, 3_600})
    void aClockThatIsWrongSignsByTheClockOfSalesforce(long seconds) throws Exception {
        salesforce.create("one", "QUALIFIED", "10");
        Clock wrong = Clock.offset(Clock.systemUTC(), Duration.ofSeconds(seconds));
        CrmReader reader = reader(wrong);
        assertThat(all(reader)).hasSize(1);
        assertThat(reader.now())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void aKeyThatTheAppDoesNotKnowIsFatalAndNotTold() {
        access.put(Salesforce.PRIVATE_KEY, SalesforceForTests.anotherKey());
        assertThatThrownBy(() -> all(reader())).isInstanceOfSatisfying(CrmFailure.class, failure -> {
            assertThat(failure.isRetriable()).isFalse();
            assertThat(failure)
                    .hasMessageContaining("invalid assertion")
                    .hasMessageContaining("correct " + Salesforce.CLIENT_ID);
            assertThat(String.valueOf(failure.getMessage()))
                    .doesNotContain(SalesforceForTests.anotherKey().substring(40, 80));
        });
    }

    @Test
    void aUserWhomTheAppIsNotApprovedForIsFatal() {
        access.put(Salesforce.USER, "somebody@example.com");
        assertThatThrownBy(() -> all(reader())).isInstanceOf(CrmFailure.class).hasMessageContaining("approved");
    }

    @Test
    void whatIsMissingForTheWayOfSigningInIsNamed() {
        access.put(Salesforce.SIGN_IN, Salesforce.REFRESH);
        assertThatThrownBy(this::reader)
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining(Salesforce.CLIENT_SECRET)
                .hasMessageContaining("correct");
        access.put(Salesforce.SIGN_IN, Salesforce.JWT);
        access.remove(Salesforce.PRIVATE_KEY);
        assertThatThrownBy(this::reader).isInstanceOf(CrmFailure.class).hasMessageContaining(Salesforce.PRIVATE_KEY);
    }

    @Test
    void keysComeAsVaultsKeepThem() throws Exception {
        String pem = SalesforceForTests.privateKey();
        for (String kept : List.of(
                pem,
                pem.replace("\r\n", "\n"),
                pem.replace("\r\n", "\\n").replace("\n", "\\n"),
                pem.replace("\r\n", " ").replace("\n", " "),
                "Bag Attributes: none\n" + pem)) {
            assertThat(PrivateKeys.rsa(new Password(kept)).getModulus())
                    .isEqualTo(PrivateKeys.rsa(new Password(pem)).getModulus());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nthis is no key!\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\nMIIEvQ==\n-----END PRIVATE KEY-----"
            })
    void whatIsNoKeySaysHowToMakeOne(String pem) {
        assertThatThrownBy(() -> PrivateKeys.rsa(new Password(pem)))
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining("correct")
                .hasMessageContaining("openssl pkcs8")
                .hasNoCause();
    }

    @Test
    void theTokenGoesToNoAddressThatIsNotSafe() {
        salesforce.instance("http://elsewhere.example.com");
        assertThatThrownBy(() -> all(reader()))
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining("https")
                .hasMessageContaining("correct " + Salesforce.LOGIN_URL);
    }

    @Test
    void aSessionDoesNotTellItsToken() {
        assertThat(new SignIn.Session(salesforce.address(), "00Dsecret").toString())
                .doesNotContain("00Dsecret");
    }

    @Test
    void aVersionThatIsNotThereIsNamed() {
        Map<String, String> newer = new HashMap<>(access);
        newer.put(Salesforce.API_VERSION, "99.0");
        assertThatThrownBy(() -> Salesforce.CRM
                        .reader(SettingsForTests.of(newer), Clock.systemUTC())
                        .now())
                .isInstanceOf(CrmFailure.class)
                .hasMessageContaining("99.0")
                .hasMessageContaining("correct " + Salesforce.API_VERSION);
    }
}
