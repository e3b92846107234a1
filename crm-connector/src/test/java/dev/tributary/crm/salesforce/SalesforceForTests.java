package dev.tributary.crm.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import dev.tributary.crm.connect.CrmForTests;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * As much of Salesforce as is asked for: it keeps seconds, sorts ids in an order of its own, gives fewer records at once than it
 * is asked for, and its sessions end. For tests only.
 */
final class SalesforceForTests extends CrmForTests {
    static final String CLIENT = "3MVG9consumer";
    static final String USER = "connector@example.com";
    static final String AUDIENCE = "https://login.salesforce.com";
    static final String SECRET = "consumer-secret-of-the-app";
    static final String REFRESH_TOKEN = "5Aep861refresh";
    static final String ACCOUNT = "001SM0000000iibYAA";
    private static final KeyPair KEYS = keys();
    private static final KeyPair OTHER_KEYS = keys();

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String VERSION = "62.0";
    private static final String DATA = "/services/data/v" + VERSION;
    private static final int MOST_AT_ONCE = 4;
    private static final String DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'+0000'");
    private static final Pattern QUERY =
            Pattern.compile("SELECT (.+) FROM (\\w+) WHERE (.+?)( ORDER BY SystemModstamp, Id LIMIT (\\d+))?");
    private static final Pattern CONDITION = Pattern.compile(
            "SystemModstamp (?<operator>>=|<) (?<time>[^ ]+)|\\(SystemModstamp > (?<after>[^ ]+) OR Id > '(?<id>\\w+)'\\)|Id IN \\((?<ids>[^)]*)\\)");
    private static final Pattern BY_KIND = Pattern.compile("TYPEOF (\\w+)((?: WHEN \\w+ THEN [\\w, ]+?)+) END");
    private static final Pattern KIND = Pattern.compile("WHEN (\\w+) THEN ([\\w, ]+?)(?= WHEN|$)");

    private static final Map<String, String> STAGES = Map.of(
            "IDENTIFIED", "Prospecting",
            "QUALIFIED", "Needs Analysis",
            "COMMITTED", "Closed Won",
            "CLOSED_LOST", "Closed Lost");

    /** Fields of a fresh organisation: name, type, and where it leads to; a star can be edited. */
    static final Map<String, String> OBJECTS = Map.ofEntries(
            Map.entry(
                    "Opportunity",
                    "Id:id Name:string StageName:picklist Amount:currency CloseDate:date IsClosed:boolean IsWon:boolean "
                            + "IsDeleted:boolean AccountId:reference:Account>Account OwnerId:reference:Owner>User Type:picklist "
                            + "LeadSource:picklist CreatedDate:datetime SystemModstamp:datetime Sourced_Partner__c:string* "
                            + "Sourced_ARR__c:currency* Influenced__c:textarea* Checked__c:boolean* Frozen__c:string"),
            Map.entry(
                    "Account",
                    "Id:id Name:string Website:url BillingCountry:string Industry:picklist ParentId:reference:Parent>Account "
                            + "IsDeleted:boolean SystemModstamp:datetime"),
            Map.entry(
                    "OpportunityHistory",
                    "Id:id OpportunityId:reference:Opportunity>Opportunity StageName:picklist Amount:currency CloseDate:date "
                            + "CreatedDate:datetime SystemModstamp:datetime IsDeleted:boolean"),
            Map.entry(
                    "OpportunityPartner",
                    "Id:id OpportunityId:reference:Opportunity>Opportunity AccountToId:reference:AccountTo>Account Role:picklist "
                            + "IsPrimary:boolean CreatedDate:datetime SystemModstamp:datetime IsDeleted:boolean"),
            Map.entry(
                    "Task",
                    "Id:id WhatId:reference:What>Account|Opportunity|Contract|Campaign|Case|Order WhoId:reference:Who>Contact|Lead "
                            + "AccountId:reference:Account>Account Type:picklist IsClosed:boolean CompletedDateTime:datetime "
                            + "ActivityDate:date CreatedDate:datetime SystemModstamp:datetime IsDeleted:boolean"),
            Map.entry(
                    "Event",
                    "Id:id WhatId:reference:What>Account|Opportunity|Contract|Campaign|Case|Order WhoId:reference:Who>Contact|Lead "
                            + "AccountId:reference:Account>Account Type:picklist StartDateTime:datetime ActivityDate:date "
                            + "SystemModstamp:datetime IsDeleted:boolean"),
            Map.entry("Contact", "Id:id Name:string AccountId:reference:Account>Account SystemModstamp:datetime"),
            Map.entry("Lead", "Id:id Name:string SystemModstamp:datetime"),
            Map.entry("User", "Id:id Name:string SystemModstamp:datetime"));

    private final Map<String, List<ObjectNode>> others = new HashMap<>();
    private final Set<String> tokens = new HashSet<>();
    private final Map<String, String> rest = new LinkedHashMap<>();
    private final Map<String, String> refusals = new HashMap<>();
    private final List<String> queries = new ArrayList<>();
    private final ChangesForTests changes = new ChangesForTests(this);
    private long signIns;
    private long locators;
    private long used = 18;
    private boolean limitsAreSeen = true;
    private boolean announces = true;
    private String instance = "";

    SalesforceForTests() {
        super(Duration.ofMillis(1_300));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (NoSuchAlgorithmException none) {
            throw new IllegalStateException(none);
        }
    }

    static String privateKey() {
        return pem(KEYS);
    }

    static String anotherKey() {
        return pem(OTHER_KEYS);
    }

    private static String pem(KeyPair keys) {
        return "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(keys.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
    }

    /** How many API requests of the day are used up, of 100. */
    synchronized void used(long requests) {
        used = requests;
    }

    synchronized void limitsAreSeen(boolean seen) {
        limitsAreSeen = seen;
    }

    /** Where it says that it is. */
    synchronized void instance(String address) {
        instance = address;
    }

    synchronized long signIns() {
        return signIns;
    }

    /** What was asked for since the last call. */
    synchronized List<String> takeQueries() {
        List<String> taken = List.copyOf(queries);
        queries.clear();
        return taken;
    }

    /** The next request to write this deal is refused. */
    synchronized void refuse(String id, String code) {
        refusals.put(id, code);
    }

    /** A record of any other object, with what it refers to inside. */
    synchronized void add(String object, ObjectNode record) {
        record.put("SystemModstamp", TIME.format(now().atOffset(ZoneOffset.UTC)));
        others.computeIfAbsent(object, each -> new ArrayList<>()).add(record);
    }

    ChangesForTests changes() {
        return changes;
    }

    /** Whether changes of deals are announced as they happen. */
    synchronized void announces(boolean announced) {
        announces = announced;
    }

    @Override
    protected String id(long number) {
        StringBuilder id = new StringBuilder();
        long rest = number * 7_919 * 104_729;
        for (int i = 0; i < 8; i++) {
            id.insert(0, DIGITS.charAt((int) (rest % DIGITS.length())));
            rest /= DIGITS.length();
        }
        return "006SM00" + id + "AAB";
    }

    @Override
    public Instant told(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public String stage(String canonical) {
        return STAGES.getOrDefault(canonical, canonical);
    }

    @Override
    public synchronized String createAtOnce(String name, String canonicalStage, String amount) {
        String id = super.createAtOnce(name, canonicalStage, amount);
        announce("CREATE", id);
        return id;
    }

    @Override
    public synchronized void set(String id, String name, @Nullable String value) {
        super.set(id, name, value);
        announce("UPDATE", id);
    }

    @Override
    public synchronized void setLate(String id, String name, String value, Duration ago) {
        super.setLate(id, name, value, ago);
        announce("UPDATE", id);
    }

    @Override
    public synchronized void delete(String id) {
        super.delete(id);
        announce("DELETE", id);
    }

    @Override
    public synchronized void undelete(String id) {
        super.undelete(id);
        announce("UNDELETE", id);
    }

    private void announce(String changeType, String id) {
        if (announces) {
            changes.publish("Opportunity", changeType, now(), List.of(id));
        }
    }

    @Override
    public synchronized void forgetSignIns() {
        tokens.clear();
    }

    boolean isSignedIn(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.startsWith("Bearer ") && tokens.contains(header.substring(7));
    }

    @Override
    protected Answer answer(HttpExchange exchange, String body) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/services/oauth2/token")) {
            return signIn(form(body));
        }
        if (path.startsWith("/cometd/")) {
            return changes.answer(exchange, JSON.readTree(body));
        }
        if (!isSignedIn(exchange)) {
            return error(401, "INVALID_SESSION_ID", "Session expired or invalid");
        }
        if (path.equals("/services/data")) {
            return Answer.ok("[{\"version\": \"" + VERSION + "\", \"url\": \"" + DATA + "\"}]");
        }
        if (used >= 100 && !path.endsWith("/limits")) {
            return error(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
        }
        Answer answer = data(path, query(exchange), body);
        Map<String, String> headers = new HashMap<>(answer.headers());
        headers.put("Sforce-Limit-Info", "api-usage=" + used + "/100");
        return new Answer(answer.status(), answer.body(), headers);
    }

    private Answer data(String path, String query, String body) throws IOException {
        if (path.equals(DATA + "/limits")) {
            return limitsAreSeen
                    ? Answer.ok("{\"DailyApiRequests\": {\"Max\": 100, \"Remaining\": " + (100 - used) + "}}")
                    : error(403, "INSUFFICIENT_ACCESS", "no View Setup");
        }
        if (path.startsWith(DATA + "/sobjects/") && path.endsWith("/describe")) {
            return describe(path.substring((DATA + "/sobjects/").length(), path.length() - "/describe".length()));
        }
        if (path.equals(DATA + "/query") || path.equals(DATA + "/queryAll")) {
            queries.add(query);
            return select(query, path.endsWith("All"));
        }
        if (path.startsWith(DATA + "/query/")) {
            String more = rest.remove(path);
            return more == null ? error(400, "INVALID_QUERY_LOCATOR", "invalid query locator") : Answer.ok(more);
        }
        if (path.equals(DATA + "/composite/sobjects")) {
            return write(JSON.readTree(body));
        }
        return error(404, "NOT_FOUND", "The requested resource does not exist");
    }

    private Answer signIn(Map<String, String> form) throws IOException {
        String wrong =
                form.getOrDefault("grant_type", "").equals("refresh_token") ? wrongRefresh(form) : wrongJwt(form);
        if (!wrong.isEmpty()) {
            return new Answer(
                    400,
                    JSON.createObjectNode()
                            .put("error", "invalid_grant")
                            .put("error_description", wrong)
                            .toString(),
                    Map.of());
        }
        signIns++;
        String token = "00Dtoken!" + signIns;
        tokens.add(token);
        return Answer.ok(JSON.createObjectNode()
                .put("access_token", token)
                .put("instance_url", instance.isEmpty() ? address().toString() : instance)
                .put("token_type", "Bearer")
                .toString());
    }

    private static String wrongRefresh(Map<String, String> form) {
        return CLIENT.equals(form.get("client_id"))
                        && SECRET.equals(form.get("client_secret"))
                        && REFRESH_TOKEN.equals(form.get("refresh_token"))
                ? ""
                : "expired access/refresh token";
    }

    private static String wrongJwt(Map<String, String> form) {
        try {
            SignedJWT token = SignedJWT.parse(form.getOrDefault("assertion", ""));
            if (!token.verify(new RSASSAVerifier((RSAPublicKey) KEYS.getPublic()))) {
                return "invalid assertion";
            }
            if (!token.getJWTClaimsSet().getAudience().equals(List.of(AUDIENCE))) {
                return "audience is invalid";
            }
            Instant ends = token.getJWTClaimsSet().getExpirationTime().toInstant();
            // By the clock that the Date of its answers tells: the JDK's server writes that itself.
            Instant now = Instant.now();
            if (ends.isBefore(now) || ends.isAfter(now.plus(Duration.ofMinutes(3)))) {
                return "expired authorization code";
            }
            return CLIENT.equals(token.getJWTClaimsSet().getIssuer())
                            && USER.equals(token.getJWTClaimsSet().getSubject())
                    ? ""
                    : "user hasn't approved this consumer";
        } catch (ParseException | JOSEException notSigned) {
            return "invalid assertion";
        }
    }

    private static Answer describe(String object) {
        String fields = OBJECTS.get(object);
        if (fields == null) {
            return error(404, "NOT_FOUND", "The requested resource does not exist");
        }
        ObjectNode described = JSON.createObjectNode().put("name", object);
        ArrayNode all = described.putArray("fields");
        for (String field : fields.split(" ", -1)) {
            String[] parts = field.replace("*", "").split(":", -1);
            ObjectNode told =
                    all.addObject().put("name", parts[0]).put("type", parts[1]).put("updateable", field.endsWith("*"));
            told.putNull("relationshipName");
            ArrayNode to = told.putArray("referenceTo");
            if (parts.length > 2) {
                String[] leads = parts[2].split(">", -1);
                told.put("relationshipName", leads[0]);
                for (String target : leads[1].split("\\|", -1)) {
                    to.add(target);
                }
            }
        }
        return Answer.ok(described.toString());
    }

    private Answer select(String query, boolean deletedToo) {
        Matcher asked = QUERY.matcher(query);
        if (!asked.matches() || !OBJECTS.containsKey(asked.group(2))) {
            return error(400, "MALFORMED_QUERY", "unexpected token");
        }
        List<ObjectNode> found = new ArrayList<>();
        for (ObjectNode record : records(asked.group(2))) {
            if ((deletedToo || !record.path("IsDeleted").asBoolean()) && matches(record, asked.group(3))) {
                found.add(record);
            }
        }
        if (asked.group(4) != null) {
            found.sort(Comparator.comparing((ObjectNode record) -> modifiedAt(record))
                    .thenComparing(record -> record.path("Id").asText(), SalesforceForTests::compareIds));
            found = found.subList(0, Math.min(found.size(), Integer.parseInt(asked.group(5))));
        }
        List<ObjectNode> shown = new ArrayList<>();
        for (ObjectNode record : found) {
            ObjectNode row = shown(record, asked.group(1), asked.group(2));
            if (row == null) {
                return error(400, "INVALID_FIELD", "No such column");
            }
            shown.add(row);
        }
        return Answer.ok(pages(shown, shown.size()).toString());
    }

    private ObjectNode pages(List<ObjectNode> records, int total) {
        ObjectNode page = JSON.createObjectNode().put("totalSize", total);
        ArrayNode now = page.putArray("records");
        records.stream().limit(MOST_AT_ONCE).forEach(now::add);
        page.put("done", records.size() <= MOST_AT_ONCE);
        if (records.size() > MOST_AT_ONCE) {
            String next = DATA + "/query/01g" + ++locators + "-" + MOST_AT_ONCE;
            rest.put(
                    next,
                    pages(records.subList(MOST_AT_ONCE, records.size()), total).toString());
            page.put("nextRecordsUrl", next);
        }
        return page;
    }

    /** As Salesforce might, and Java does not: small letters come before capitals. */
    private static int compareIds(String one, String other) {
        for (int i = 0; i < one.length(); i++) {
            int compared = Integer.compare(DIGITS.indexOf(one.charAt(i)), DIGITS.indexOf(other.charAt(i)));
            if (compared != 0) {
                return compared;
            }
        }
        return 0;
    }

    private static Instant modifiedAt(JsonNode record) {
        return Instant.parse(record.path("SystemModstamp").asText().replace("+0000", "Z"));
    }

    private static boolean matches(ObjectNode record, String conditions) {
        Instant modifiedAt = modifiedAt(record);
        String id = record.path("Id").asText();
        Matcher condition = CONDITION.matcher(conditions);
        int end = 0;
        boolean matches = true;
        while (condition.find()) {
            end = condition.end();
            if (condition.group("ids") != null) {
                matches &= List.of(condition.group("ids").split(",", -1)).contains("'" + id + "'");
            } else if (condition.group("after") != null) {
                matches &= modifiedAt.isAfter(Instant.parse(condition.group("after")))
                        || compareIds(id, condition.group("id")) > 0;
            } else {
                Instant bound = Instant.parse(condition.group("time"));
                matches &= condition.group("operator").equals("<")
                        ? modifiedAt.isBefore(bound)
                        : !modifiedAt.isBefore(bound);
            }
        }
        if (end != conditions.length()) {
            throw new IllegalArgumentException("a condition that this server does not know: " + conditions);
        }
        return matches;
    }

    private List<ObjectNode> records(String object) {
        List<ObjectNode> records = new ArrayList<>(others.getOrDefault(object, List.of()));
        if (object.equals("Opportunity")) {
            deals().forEach(deal -> records.add(opportunity(deal)));
        }
        return records;
    }

    private ObjectNode opportunity(Deal deal) {
        ObjectNode record = JSON.createObjectNode().put("Id", deal.id());
        String stage = String.valueOf(deal.get("stage"));
        record.put("Name", deal.get("name")).put("StageName", stage);
        String amount = deal.get("amount");
        record.set("Amount", amount == null ? JSON.nullNode() : number(amount));
        boolean closed = stage.startsWith("Closed") || stage.equals("Signed");
        record.put("IsClosed", closed).put("IsWon", closed && !stage.endsWith("Lost"));
        String closedAt = deal.get("closed");
        record.put("CloseDate", closedAt == null || closedAt.isEmpty() ? "2030-12-31" : closedAt.substring(0, 10));
        record.put("IsDeleted", deal.deleted());
        record.put("AccountId", ACCOUNT).putObject("Account").put("Name", "Acme");
        record.put("OwnerId", "005SM000000146PYAQ").putNull("Type");
        record.put("LeadSource", deal.get("source"));
        record.put("CreatedDate", TIME.format(deal.createdAt().atOffset(ZoneOffset.UTC)));
        record.put("SystemModstamp", TIME.format(told(deal.modifiedAt()).atOffset(ZoneOffset.UTC)));
        for (String own : List.of("Sourced_Partner__c", "Influenced__c", "Frozen__c")) {
            record.put(own, deal.get(own));
        }
        String credit = deal.get("Sourced_ARR__c");
        record.set("Sourced_ARR__c", credit == null ? JSON.nullNode() : number(credit));
        record.put("Checked__c", Boolean.parseBoolean(deal.get("Checked__c")));
        return record;
    }

    /** Amounts come as floating numbers. */
    private static JsonNode number(String text) {
        return JsonNodeFactory.instance.numberNode(new BigDecimal(text).doubleValue());
    }

    /** Null: a field is asked for that it does not have. */
    private static @Nullable ObjectNode shown(ObjectNode record, String items, String object) {
        ObjectNode shown = JSON.createObjectNode();
        shown.putObject("attributes").put("type", object).put("url", DATA + "/sobjects/" + object);
        Matcher byKind = BY_KIND.matcher(items);
        StringBuilder plain = new StringBuilder();
        while (byKind.find()) {
            byKind.appendReplacement(plain, "Id");
            JsonNode parent = record.path(byKind.group(1));
            Matcher kind = KIND.matcher(byKind.group(2));
            while (kind.find()) {
                if (parent.path("kind").asText().equals(kind.group(1))) {
                    ObjectNode told = shown.putObject(byKind.group(1));
                    told.putObject("attributes").put("type", kind.group(1));
                    for (String field : kind.group(2).split(", ", -1)) {
                        told.set(field, parent.path(field));
                    }
                }
            }
            if (!shown.has(byKind.group(1))) {
                shown.putNull(byKind.group(1));
            }
        }
        byKind.appendTail(plain);
        for (String item : plain.toString().split(", ", -1)) {
            if (!copy(record, shown, item.split("\\.", -1), 0)) {
                return null;
            }
        }
        return shown;
    }

    private static boolean copy(JsonNode from, ObjectNode into, String[] path, int at) {
        String name = path[at];
        if (at == path.length - 1) {
            into.set(name, from.path(name).isMissingNode() ? JSON.nullNode() : from.path(name));
            return true;
        }
        JsonNode parent = from.path(name);
        if (!parent.isObject()) {
            into.putNull(name);
            return true;
        }
        ObjectNode told = into.path(name).isObject() ? (ObjectNode) into.path(name) : into.putObject(name);
        told.putObject("attributes").put("type", name);
        return copy(parent, told, path, at + 1);
    }

    private Answer write(JsonNode request) {
        ArrayNode results = JSON.createArrayNode();
        for (JsonNode record : request.path("records")) {
            String id = record.path("id").asText();
            ObjectNode result = results.addObject();
            String refusal = has(id) ? refusals.remove(id) : "ENTITY_IS_DELETED";
            result.put("success", refusal == null);
            ArrayNode errors = result.putArray("errors");
            if (refusal != null) {
                errors.addObject()
                        .put("statusCode", refusal)
                        .put("message", "what stands in the record: secret words")
                        .putArray("fields")
                        .add("Sourced_ARR__c");
                continue;
            }
            result.put("id", id);
            for (Map.Entry<String, JsonNode> value : record.properties()) {
                if (value.getKey().endsWith("__c")) {
                    set(
                            id,
                            value.getKey(),
                            value.getValue().isNull() ? null : value.getValue().asText());
                }
            }
        }
        return Answer.ok(results.toString());
    }

    private static String query(HttpExchange exchange) {
        String raw = exchange.getRequestURI().getRawQuery();
        return raw == null ? "" : form(raw).getOrDefault("q", "");
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new HashMap<>();
        for (String pair : text.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            if (parts.length == 2) {
                form.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    private static Answer error(int status, String code, String message) {
        ArrayNode errors = JSON.createArrayNode();
        errors.addObject().put("errorCode", code).put("message", message);
        return new Answer(status, errors.toString(), Map.of());
    }

    /** Names of the default mapping's tables. */
    static List<String> tables() {
        return List.of("Account", "Opportunity", "OpportunityHistory", "OpportunityPartner", "Event", "Task");
    }

    /** What the adapter is told to reach it. */
    Map<String, String> access() {
        return new HashMap<>(Map.of(
                Salesforce.LOGIN_URL,
                address().toString(),
                Salesforce.AUDIENCE,
                AUDIENCE,
                Salesforce.CLIENT_ID,
                CLIENT,
                Salesforce.USER,
                USER,
                Salesforce.PRIVATE_KEY,
                privateKey(),
                Salesforce.PAGE_SIZE,
                "5",
                Salesforce.ANNOUNCEMENTS,
                Salesforce.OFF));
    }
}
