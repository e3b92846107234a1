package dev.tributary.dealreg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.dealreg.notice.MailServerForTests;
import dev.tributary.dealreg.notice.MailServerForTests.Mail;
import dev.tributary.dealreg.web.Paths;
import dev.tributary.localstack.LocalStack;
import dev.tributary.schemas.RecordSerdes;
import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.CaseState;
import dev.tributary.schemas.avro.ConflictCase;
import dev.tributary.schemas.avro.EvidenceItem;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whose case is overdue is told, once, whoever is away meanwhile. Against a real broker, registry, database and mail server, by two
 * instances of the service at once.
 */
class NoticesIT {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] KEY = "a key of thirty-two bytes, random".getBytes(StandardCharsets.UTF_8);
    private static final String MANAGER = "partner manager";

    @TempDir
    private static Path directory;

    private static Instant hourAgo;
    private static LocalStack stack;
    private static DatabaseForTests database;
    private static RecordSerdes serdes;
    private static KafkaProducer<byte[], byte[]> producer;
    private static MailServerForTests mail;
    private static WebhookReceiverForTests webhooks;
    private static ServiceForTests service;
    private static ServiceForTests other;

    @BeforeAll
    static void start() throws Exception {
        hourAgo = Instant.now().minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.MICROS);
        stack = StackForTests.start(2);
        serdes = RecordSerdes.create(Map.of("schema.registry.url", stack.registryUrl()));
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        database = DatabaseForTests.on(stack.postgres().orElseThrow());
        mail = MailServerForTests.plain();
        webhooks = new WebhookReceiverForTests();
        Path owners = Files.writeString(directory.resolve("owners.json"), """
                [
                  {"owner": "Partner manager", "email": ["managers@vendor.example"], "webhook": "%s"},
                  {"owner": "sales lead", "webhook": "%s"},
                  {"owner": "*", "email": ["everybody@vendor.example"]}
                ]""".formatted(
                        webhooks.url("/managers?key=private"), webhooks.url("/leads")));
        Map<String, Object> notices = Map.of(
                "tributary.notices.owners", owners.toString(),
                "tributary.notices.smtp.host", "127.0.0.1",
                "tributary.notices.smtp.port", mail.port,
                "tributary.notices.smtp.tls", "none",
                "tributary.notices.smtp.from", "Tributary <notices@tributary.example>",
                "tributary.notices.webhook.secret",
                        "whsec_" + Base64.getEncoder().encodeToString(KEY),
                "tributary.sign-in.client-id", "console",
                "tributary.sign-in.public-url", "https://service.example");
        service = ServiceForTests.at(stack.bootstrapServers(), stack.registryUrl(), database, notices);
        other = ServiceForTests.at(
                stack.bootstrapServers(),
                stack.registryUrl(),
                database,
                ServiceForTests.with(notices, Map.of("tributary.projection", "false")));
    }

    @AfterAll
    static void stop() {
        service.close();
        other.close();
        webhooks.close();
        mail.close();
        producer.close();
        serdes.close();
        stack.close();
    }

    @AfterEach
    void everybodyIsThere() {
        webhooks.answers.clear();
        mail.stop();
        mail.start();
    }

    @Test
    void anOverdueCaseIsToldOnceByMailAndOnceByWebhook() throws Exception {
        publish(escalated("CASE-ONCE", MANAGER, hourAgo));
        awaitState("CASE-ONCE", "EMAIL", "SENT");
        awaitState("CASE-ONCE", "WEBHOOK", "SENT");
        publish(ConflictCase.newBuilder(escalated("CASE-ONCE", MANAGER, hourAgo))
                .setReasons(List.of("DECISION_OVERDUE", "NEWS"))
                .build());
        settle();
        assertThat(webhooks.about("CASE-ONCE")).hasSize(1);
        assertThat(mailsAbout("CASE-ONCE")).hasSize(1);

        WebhookReceiverForTests.Received hook = webhooks.about("CASE-ONCE").get(0);
        assertSigned(hook);
        JsonNode body = JSON.readTree(hook.body());
        assertThat(body.path("type").asText()).isEqualTo("case.escalated");
        assertThat(Instant.parse(body.path("timestamp").asText())).isAfter(hourAgo);
        assertThat(body.path("data").path("case_id").asText()).isEqualTo("CASE-ONCE");
        assertThat(body.path("data").path("code").asText()).isEqualTo("DUPLICATE_CROSS_PARTNER");
        assertThat(body.path("data").path("account_key").asText()).isEqualTo("crm:A-1");
        assertThat(body.path("data").path("opportunity_id").asText()).isEqualTo("D-1");
        assertThat(body.path("data").path("owner").asText()).isEqualTo(MANAGER);
        assertThat(body.path("data").path("default_outcome").asText()).isEqualTo("WAITLIST");
        assertThat(Instant.parse(body.path("data").path("due_at").asText())).isEqualTo(hourAgo);
        assertThat(body.path("data").path("url").asText()).isEqualTo("https://service.example/inbox/CASE-ONCE");

        Mail sent = mailsAbout("CASE-ONCE").get(0);
        assertThat(sent.to()).isEqualTo("managers@vendor.example");
        assertThat(sent.message().getSubject()).startsWith("Overdue since ").endsWith("(D-1)");
        JsonNode row = notice("CASE-ONCE", "EMAIL");
        assertThat(sent.message().getMessageID())
                .isEqualTo("<" + row.path("delivery_id").asText() + "@tributary.example>");
        assertThat(row.path("place").asText()).isEqualTo("vendor.example");
        assertThat(row.path("attempts").asInt()).isEqualTo(1);
    }

    @Test
    void itsPageSaysWhoWasTold() throws Exception {
        publish(escalated("CASE-PAGE", MANAGER, hourAgo));
        awaitState("CASE-PAGE", "EMAIL", "SENT");
        String page = service.get(service.vendor("partner-manager"), "/inbox/CASE-PAGE", "Accept", "text/html")
                .body();
        assertThat(page).contains("partner manager told by e-mail to vendor.example, ");
        String known = database.ownCase("CASE-PAGE", "P-1");
        String own = service.get(service.partner("P-1"), "/my-cases/" + known, "Accept", "text/html")
                .body();
        assertThat(own).contains(known).doesNotContain("told by");
    }

    @Test
    void whomNobodyListsTheFallbackIsTold() throws Exception {
        publish(escalated("CASE-OTHERS", "named arbiter", hourAgo));
        await().atMost(SOON).untilAsserted(() -> assertThat(mailsAbout("CASE-OTHERS"))
                .singleElement()
                .extracting(Mail::to)
                .isEqualTo("everybody@vendor.example"));
    }

    @Test
    void anAppealThatIsOverdueIsAnotherNotice() throws Exception {
        publish(escalated("CASE-APPEAL", MANAGER, hourAgo));
        awaitState("CASE-APPEAL", "WEBHOOK", "SENT");
        publish(escalated("CASE-APPEAL", MANAGER, hourAgo.plusSeconds(600)));
        await().atMost(SOON).untilAsserted(() -> assertThat(webhooks.about("CASE-APPEAL"))
                .extracting(WebhookReceiverForTests.Received::id)
                .hasSize(2)
                .doesNotHaveDuplicates());
    }

    @Test
    void whileTheMailServerIsAwayItIsTriedAgainAndEverythingElseGoesOn() throws Exception {
        mail.stop();
        publish(escalated("CASE-AWAY", MANAGER, hourAgo));
        awaitState("CASE-AWAY", "WEBHOOK", "SENT");
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode waiting = notice("CASE-AWAY", "EMAIL");
            assertThat(waiting.path("state").asText()).isEqualTo("WAITING");
            assertThat(waiting.path("why").asText()).contains("the mail server cannot be used");
        });
        mail.start();
        awaitState("CASE-AWAY", "EMAIL", "SENT");
        assertThat(mailsAbout("CASE-AWAY")).hasSize(1);
        assertThat(notice("CASE-AWAY", "EMAIL").path("attempts").asInt()).isGreaterThan(1);
        assertThat(notice("CASE-AWAY", "EMAIL").path("why").isNull()).isTrue();
    }

    @Test
    void whatElseWaitsForWhoeverCannotBeReachedWaitsWithoutATry() throws Exception {
        mail.stop();
        for (int i = 0; i < 6; i++) {
            publish(escalated("CASE-MANY-" + i, "nobody listed", hourAgo));
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        show("/api/v1/notices?state=WAITING").path("items"))
                .anySatisfy(row -> {
                    assertThat(row.path("case_id").asText()).startsWith("CASE-MANY-");
                    assertThat(row.path("attempts").asInt()).isZero();
                    assertThat(Instant.parse(row.path("next_at").asText()))
                            .isAfter(Instant.parse(row.path("made_at").asText()).plusSeconds(2));
                }));
        mail.start();
        for (int i = 0; i < 6; i++) {
            awaitState("CASE-MANY-" + i, "EMAIL", "SENT");
        }
    }

    @Test
    void whoAsksToBeLeftAloneForAWhileIsAndGetsTheSameAgain() throws Exception {
        webhooks.answers.add(new WebhookReceiverForTests.Answer(503, Map.of("Retry-After", "4")));
        publish(escalated("CASE-LATER", "sales lead", hourAgo));
        awaitState("CASE-LATER", "WEBHOOK", "SENT");
        List<WebhookReceiverForTests.Received> both = webhooks.about("CASE-LATER");
        assertThat(both).hasSize(2);
        assertThat(both.get(1).at()).isAfterOrEqualTo(both.get(0).at().plusSeconds(4));
        assertThat(both.get(1).id()).isEqualTo(both.get(0).id());
        assertThat(both.get(1).body()).isEqualTo(both.get(0).body());
        assertThat(both.get(1).timestamp()).isNotEqualTo(both.get(0).timestamp());
        assertSigned(both.get(0));
        assertSigned(both.get(1));
    }

    @Test
    void whatOneInstanceIsSendingTheOtherLeavesAlone() throws Exception {
        webhooks.answers.add(new WebhookReceiverForTests.Answer(204, Map.of(), Duration.ofSeconds(4)));
        publish(escalated("CASE-SLOW", "sales lead", hourAgo));
        awaitState("CASE-SLOW", "WEBHOOK", "SENT");
        settle();
        assertThat(webhooks.about("CASE-SLOW")).hasSize(1);
    }

    @Test
    void whoIsGoneIsNotAskedAgainAndThatIsSeen() throws Exception {
        webhooks.answers.add(new WebhookReceiverForTests.Answer(410, Map.of()));
        publish(escalated("CASE-GONE", "sales lead", hourAgo));
        awaitState("CASE-GONE", "WEBHOOK", "FAILED");
        settle();
        assertThat(webhooks.about("CASE-GONE")).hasSize(1);
        JsonNode failed = show("/api/v1/notices?state=FAILED").path("items");
        assertThat(failed).anySatisfy(row -> {
            assertThat(row.path("case_id").asText()).isEqualTo("CASE-GONE");
            assertThat(row.path("why").asText()).isEqualTo("answered 410");
            assertThat(row.path("next_at").isNull()).isTrue();
        });
    }

    @Test
    void whereSomebodySendsUsElsewhereWeDoNotGo() throws Exception {
        webhooks.answers.add(new WebhookReceiverForTests.Answer(307, Map.of("Location", webhooks.url("/elsewhere"))));
        publish(escalated("CASE-ELSEWHERE", "sales lead", hourAgo));
        awaitState("CASE-ELSEWHERE", "WEBHOOK", "SENT");
        assertThat(webhooks.about("CASE-ELSEWHERE")).hasSize(2).allMatch(each -> each.path()
                .equals("/leads"));
    }

    @Test
    void whatIsOldWhenItBecomesKnownIsKeptAndNotSent() throws Exception {
        publish(escalated("CASE-OLD", MANAGER, hourAgo.minus(Duration.ofHours(24))));
        awaitState("CASE-OLD", "EMAIL", "TOO_OLD");
        settle();
        assertThat(webhooks.about("CASE-OLD")).isEmpty();
        assertThat(mailsAbout("CASE-OLD")).isEmpty();
        assertThat(notice("CASE-OLD", "WEBHOOK").path("why").asText())
                .isEqualTo("it was overdue for longer than tributary.notices.oldest when it became known");
    }

    @Test
    void untilAllIsReadThatStoodThereWithItNobodyIsTold() throws Exception {
        publish(escalated("CASE-EARLY", MANAGER, hourAgo));
        awaitState("CASE-EARLY", "EMAIL", "SENT");
        asOwner(
                "insert into notice select 'another', type, case_id, code, account_key, opportunity_id, owner, default_outcome,"
                        + " opened_at, due_at, happened_at, now() + interval '1 hour', false from notice where case_id = 'CASE-EARLY'");
        settle();
        assertThat(mailsAbout("CASE-EARLY")).hasSize(1);
        asOwner("update notice set written_at = now() where notice_id = 'another'");
        await().atMost(SOON).until(() -> mailsAbout("CASE-EARLY").size() == 2);
    }

    @Test
    void whatIsDecidedBeforeItCouldBeToldIsNotTold() throws Exception {
        mail.stop();
        publish(escalated("CASE-DECIDED", MANAGER, hourAgo));
        await().atMost(SOON)
                .until(() -> notice("CASE-DECIDED", "EMAIL").path("attempts").asInt() > 0);
        publish(ConflictCase.newBuilder(escalated("CASE-DECIDED", MANAGER, hourAgo))
                .setStatus(CaseState.DECIDED)
                .setDecidedAt(Instant.now())
                .build());
        awaitState("CASE-DECIDED", "EMAIL", "DROPPED");
        assertThat(notice("CASE-DECIDED", "EMAIL").path("why").asText()).isEqualTo("the case was decided before");
        mail.start();
        settle();
        assertThat(mailsAbout("CASE-DECIDED")).isEmpty();
        assertThat(notice("CASE-DECIDED", "WEBHOOK").path("state").asText()).isEqualTo("SENT");
    }

    @Test
    void aCaseThatComesBackIsToldToThoseWhoWereNotToldBefore() throws Exception {
        mail.stop();
        publish(escalated("CASE-BACK", MANAGER, hourAgo));
        await().atMost(SOON)
                .until(() -> notice("CASE-BACK", "EMAIL").path("attempts").asInt() > 0);
        publish(ConflictCase.newBuilder(escalated("CASE-BACK", MANAGER, hourAgo))
                .setStatus(CaseState.WITHDRAWN)
                .build());
        awaitState("CASE-BACK", "EMAIL", "DROPPED");
        mail.start();
        publish(escalated("CASE-BACK", MANAGER, hourAgo));
        awaitState("CASE-BACK", "EMAIL", "SENT");
        assertThat(mailsAbout("CASE-BACK")).hasSize(1);
        assertThat(webhooks.about("CASE-BACK")).hasSize(1);
    }

    @Test
    void aReadModelFilledAnewTellsNobodyAgain() throws Exception {
        publish(escalated("CASE-REBUILT", MANAGER, hourAgo));
        awaitState("CASE-REBUILT", "EMAIL", "SENT");
        awaitState("CASE-REBUILT", "WEBHOOK", "SENT");
        settle();
        int mails = mail.mails.size();
        int hooks = webhooks.received.size();
        HttpResponse<String> rebuild = service.post(service.vendor("admin"), null, "/api/v1/projection/rebuild", "");
        assertThat(rebuild.statusCode()).as(rebuild.body()).isEqualTo(202);
        assertThat(notice("CASE-REBUILT", "EMAIL").path("state").asText()).isEqualTo("SENT");
        settle();
        awaitShown("/api/v1/cases/CASE-REBUILT");
        assertThat(mail.mails).as("what settles is the only one more").hasSize(mails + 1);
        assertThat(webhooks.received).hasSize(hooks + 1);
    }

    @Test
    void whoeverDiesBetweenSendingAndSayingSoIsFollowedByTheSameUnderTheSameId() throws Exception {
        publish(escalated("CASE-KILLED", MANAGER, hourAgo));
        awaitState("CASE-KILLED", "EMAIL", "SENT");
        awaitState("CASE-KILLED", "WEBHOOK", "SENT");
        asOwner("update notice_delivery set state = 'WAITING', sent_at = null, next_at = now() + interval '1 minute'"
                + " where case_id = 'CASE-KILLED'");
        settle();
        assertThat(webhooks.about("CASE-KILLED"))
                .as("somebody may be sending it")
                .hasSize(1);
        assertThat(mailsAbout("CASE-KILLED")).hasSize(1);

        asOwner("update notice_delivery set next_at = now() where case_id = 'CASE-KILLED'");
        awaitState("CASE-KILLED", "EMAIL", "SENT");
        awaitState("CASE-KILLED", "WEBHOOK", "SENT");
        List<WebhookReceiverForTests.Received> hooks = webhooks.about("CASE-KILLED");
        assertThat(hooks).hasSize(2);
        assertThat(hooks.get(1).id()).isEqualTo(hooks.get(0).id());
        assertThat(hooks.get(1).body()).isEqualTo(hooks.get(0).body());
        List<Mail> mails = mailsAbout("CASE-KILLED");
        assertThat(mails).hasSize(2);
        assertThat(mails.get(1).message().getMessageID())
                .isEqualTo(mails.get(0).message().getMessageID());
    }

    @Test
    void whatCouldNotBeSentForADayIsGivenUpAndSaid() throws Exception {
        mail.stop();
        publish(escalated("CASE-NEVER", MANAGER, hourAgo));
        await().atMost(SOON)
                .until(() -> notice("CASE-NEVER", "EMAIL").path("attempts").asInt() > 0);
        asOwner("update notice_delivery set give_up_at = now(), next_at = now() where case_id = 'CASE-NEVER'");
        awaitState("CASE-NEVER", "EMAIL", "FAILED");
        assertThat(notice("CASE-NEVER", "EMAIL").path("why").asText())
                .startsWith("given up after ")
                .contains("the mail server cannot be used");
    }

    @Test
    void theDatabaseItselfShowsNoPartnerWhoWasToldAndHoldsNoAddress() throws Exception {
        publish(escalated("CASE-HIDDEN", MANAGER, hourAgo));
        awaitState("CASE-HIDDEN", "WEBHOOK", "SENT");
        assertThat(service.get(service.partner("P-1"), "/api/v1/notices").statusCode())
                .isEqualTo(403);
        try (Connection connection = database.asService();
                Statement statement = connection.createStatement()) {
            statement.execute("set role tributary_reader");
            statement.execute("set tributary.partner = 'P-1'");
            for (String table : List.of("notice", "notice_delivery")) {
                assertThat(count(statement, table)).as(table).isZero();
                assertThatThrownBy(() -> statement.execute("update " + table + " set case_id = ''"))
                        .isInstanceOf(SQLException.class)
                        .hasMessageContaining("permission denied");
            }
            statement.execute("set tributary.vendor = 'yes'");
            assertThat(count(statement, "notice")).isPositive();
            assertThat(count(statement, "notice_delivery")).isPositive();
            try (ResultSet row = statement.executeQuery("select string_agg(d::text, ' ') from notice_delivery d")) {
                row.next();
                assertThat(row.getString(1)).contains("127.0.0.1").doesNotContain("@", "private", "/managers");
            }
            statement.execute("reset role");
            statement.execute("set role tributary_writer");
            for (String table : List.of("notice", "notice_delivery")) {
                for (String lost : List.of("truncate ", "delete from ")) {
                    assertThatThrownBy(() -> statement.execute(lost + table))
                            .as("what was sent stays known")
                            .isInstanceOf(SQLException.class)
                            .hasMessageContaining("permission denied");
                }
            }
        }
    }

    /** Whatever was on its way before is over when this has arrived, which came after it. */
    private static void settle() throws Exception {
        String id = "CASE-MARK-" + System.nanoTime();
        publish(escalated(id, MANAGER, hourAgo));
        awaitState(id, "EMAIL", "SENT");
        awaitState(id, "WEBHOOK", "SENT");
    }

    private static List<Mail> mailsAbout(String caseId) {
        return mail.mails.stream()
                .filter(each -> text(each).contains("Case: " + caseId + "\r\n"))
                .toList();
    }

    private static String text(Mail each) {
        try {
            return ((jakarta.mail.Multipart) each.message().getContent())
                    .getBodyPart(0)
                    .getContent()
                    .toString();
        } catch (Exception unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    /** As a recipient does who has the secret, without our code. */
    private static void assertSigned(WebhookReceiverForTests.Received hook) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
        byte[] signed = (hook.id() + "." + hook.timestamp() + "." + hook.body()).getBytes(StandardCharsets.UTF_8);
        assertThat(hook.signature()).isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed)));
        assertThat(Instant.ofEpochSecond(Long.parseLong(hook.timestamp())))
                .isBetween(hook.at().minusSeconds(30), hook.at());
    }

    private static void awaitState(String caseId, String channel, String state) {
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        notice(caseId, channel).path("state").asText())
                .as("%s", show("/api/v1/notices?case_id=" + caseId))
                .isEqualTo(state));
    }

    /** The newest; an empty one where there is none. */
    private static JsonNode notice(String caseId, String channel) throws Exception {
        JsonNode rows = show("/api/v1/notices?case_id=" + URLEncoder.encode(caseId, StandardCharsets.UTF_8));
        return StreamSupport.stream(rows.path("items").spliterator(), false)
                .filter(row -> row.path("channel").asText().equals(channel))
                .findFirst()
                .orElse(JSON.createObjectNode());
    }

    private static void awaitShown(String path) {
        await().atMost(SOON)
                .until(() -> service.get(service.vendor("partner-manager"), Paths.of(path))
                                .statusCode()
                        == 200);
    }

    private static JsonNode show(String path) throws Exception {
        HttpResponse<String> answer = service.get(service.vendor("partner-manager"), path);
        assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static void asOwner(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(database.url(), database.owner(), database.ownerPassword());
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isPositive();
        }
    }

    private static long count(Statement statement, String table) throws SQLException {
        try (ResultSet found = statement.executeQuery("select count(*) from " + table)) {
            found.next();
            return found.getLong(1);
        }
    }

    private static void publish(ConflictCase conflict) throws Exception {
        try (Serializer<ConflictCase> serializer = serdes.valueSerializer(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE)) {
            producer.send(new ProducerRecord<>(
                            TopicCatalogue.ATTRIBUTION_CONFLICT_CASE.name(),
                            null,
                            Instant.now().toEpochMilli(),
                            conflict.getCaseId().getBytes(StandardCharsets.UTF_8),
                            serializer.serialize(TopicCatalogue.ATTRIBUTION_CONFLICT_CASE.name(), conflict)))
                    .get();
        }
    }

    private static ConflictCase escalated(String id, String owner, Instant due) {
        return ConflictCase.newBuilder()
                .setCaseId(id)
                .setCode("DUPLICATE_CROSS_PARTNER")
                .setAccountKey("crm:A-1")
                .setOpportunityId("D-1")
                .setRegistrations(List.of("REG-7", "REG-8"))
                .setPartners(List.of("P-1", "P-2"))
                .setStatus(CaseState.ESCALATED)
                .setDefaultOutcome("WAITLIST")
                .setOwner(owner)
                .setOpenedAt(due.minus(Duration.ofDays(2)))
                .setDueAt(due)
                .setReasons(List.of("DECISION_OVERDUE"))
                .setEvidence(List.of(EvidenceItem.newBuilder()
                        .setEventId("registration:REG-7")
                        .setPartnerId("P-1")
                        .setWhat("claimed")
                        .setAt(due.minus(Duration.ofDays(2)))
                        .build()))
                .setMoves(List.of())
                .setSlaKept(false)
                .setOverturned(false)
                .setPolicyVersion(1)
                .setCause("REG-8")
                .build();
    }
}
