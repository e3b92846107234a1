package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.model.Stage;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What must hold between keys. A key that was refused by itself takes part in none of it. */
final class PolicyChecks {

    static final String PROTECTION = "registration.protection_days";
    static final String PROTECTION_CAP = "registration.protection_cap_days";
    static final String OPENS = "calendar.opens";
    static final String CLOSES = "calendar.closes";
    private static final String VERSION = "program.version";
    private static final String EFFECTIVE_FROM = "program.effective_from";
    private static final List<String> POSITION_MODELS = List.of("u_shaped", "w_shaped", "full_path");

    private final Map<String, Given> given;
    private final Set<String> refused;
    private final PolicyValues values;
    private final Problems problems;

    private PolicyChecks(Map<String, Given> given, Set<String> refused, Problems problems) {
        this.given = given;
        this.refused = refused;
        this.values = PolicyValues.of(given);
        this.problems = problems;
    }

    /** Adds a problem for each relation that does not hold, at the latest of the keys that break it. */
    static void check(Map<String, Given> given, Set<String> refused, Problems problems) {
        PolicyChecks checks = new PolicyChecks(given, refused, problems);
        checks.version();
        checks.protection();
        POSITION_MODELS.forEach(checks::parts);
        checks.hours();
        checks.stages();
        checks.oneEach(RequirementKeys.TIERS, "one tier for each product");
        checks.oneEach(RequirementKeys.NAMED_ACCOUNTS, "each account once");
        checks.namedOrHouse();
        Instant start = checks.usable(EFFECTIVE_FROM)
                ? checks.values.find(EFFECTIVE_FROM).map(Instant.class::cast).orElse(null)
                : null;
        CommissionChecks.check(given, start, problems);
    }

    /**
     * Makes defaults give way to what is said: a stage name listed under one stage leaves the shipped lists of the
     * others, and a protection longer than the shipped cap lifts the cap.
     */
    static void settleDefaults(Map<String, Object> values, Map<String, Given> given) {
        if (!given.containsKey(PROTECTION_CAP)
                && values.get(PROTECTION) instanceof Integer protection
                && values.get(PROTECTION_CAP) instanceof Integer cap) {
            values.put(PROTECTION_CAP, Math.max(protection, cap));
        }
        List<Object> taken = stageKeys()
                .flatMap(name -> Stream.ofNullable(given.get(name)))
                .<Object>flatMap(list -> list.items().keySet().stream())
                .toList();
        stageKeys().filter(name -> !given.containsKey(name)).forEach(name -> {
            if (values.get(name) instanceof List<?> shipped) {
                values.put(
                        name, shipped.stream().filter(n -> !taken.contains(n)).toList());
            }
        });
    }

    private void version() {
        if (!usable(VERSION, EFFECTIVE_FROM)) {
            return;
        }
        boolean first = values.whole(VERSION) == 1;
        boolean dated = values.find(EFFECTIVE_FROM).isPresent();
        if (first && dated) {
            complain(
                    EFFECTIVE_FROM,
                    "version 1 holds from the beginning of time",
                    "no effective_from in version 1, or a later version",
                    EFFECTIVE_FROM);
        } else if (!first && !dated) {
            complain(VERSION, "a later version needs a start", "program.effective_from beside it", VERSION);
        }
    }

    private void protection() {
        if (usable(PROTECTION, PROTECTION_CAP) && values.whole(PROTECTION_CAP) < values.whole(PROTECTION)) {
            String wrong = "the cap of " + values.whole(PROTECTION_CAP) + " days is less than the protection of "
                    + values.whole(PROTECTION) + " days";
            complain(
                    PROTECTION_CAP,
                    wrong,
                    "protection_cap_days at or above protection_days",
                    PROTECTION,
                    PROTECTION_CAP);
        }
    }

    private void parts(String model) {
        String parent = "influence." + model;
        String[] parts = PolicyKeys.all().stream()
                .map(PolicyKey::name)
                .filter(name -> name.startsWith(parent + "."))
                .toArray(String[]::new);
        if (!usable(parts)) {
            return;
        }
        BigDecimal sum = Stream.of(parts).map(values::decimal).reduce(BigDecimal.ZERO, BigDecimal::add);
        if (sum.compareTo(BigDecimal.valueOf(100)) != 0) {
            String wrong = "the parts sum to " + sum.toPlainString() + " (a part left out has its default)";
            complain(parent, wrong, "parts that sum to 100", parts);
        }
    }

    private void hours() {
        if (usable(OPENS, CLOSES)) {
            LocalTime opens = values.get(OPENS, LocalTime.class);
            LocalTime closes = values.get(CLOSES, LocalTime.class);
            if (!opens.isBefore(closes)) {
                complain(CLOSES, "closes at " + closes + " but opens at " + opens, "a later time", OPENS, CLOSES);
            }
        }
    }

    private void stages() {
        Map<Object, String> owners = new HashMap<>();
        for (Stage stage : Stage.values()) {
            owners.put(StageKeys.canonical(stage), StageKeys.PREFIX + stage);
        }
        record Named(String key, Object name, Place place) {}
        stageKeys()
                .flatMap(key -> Stream.ofNullable(given.get(key))
                        .flatMap(list -> list.items().entrySet().stream())
                        .map(item -> new Named(key, item.getKey(), item.getValue())))
                .sorted((a, b) -> Place.ORDER.compare(a.place(), b.place()))
                .forEach(named -> {
                    String owner = owners.putIfAbsent(named.name(), named.key());
                    if (owner != null && !owner.equals(named.key())) {
                        String wrong = Problems.quoted(named.name().toString()) + " already means " + owner;
                        problems.add(named.place(), named.key(), wrong, "each stage name under one stage");
                    }
                });
    }

    private void oneEach(String name, String allowed) {
        if (usable(name)) {
            RequirementKeys.twice(values.items(name, String.class))
                    .forEach(item -> problems.add(
                            place(name, item),
                            name,
                            Problems.quoted(RequirementKeys.left(item)) + " stands here twice",
                            allowed));
        }
    }

    private void namedOrHouse() {
        if (!usable(RequirementKeys.NAMED_ACCOUNTS, RequirementKeys.HOUSE_ACCOUNTS)) {
            return;
        }
        List<String> named = values.items(RequirementKeys.NAMED_ACCOUNTS, String.class).stream()
                .map(RequirementKeys::left)
                .toList();
        values.items(RequirementKeys.HOUSE_ACCOUNTS, String.class).stream()
                .filter(named::contains)
                .forEach(item -> problems.add(
                        place(RequirementKeys.HOUSE_ACCOUNTS, item),
                        RequirementKeys.HOUSE_ACCOUNTS,
                        Problems.quoted(item) + " is a named account already",
                        "each account in one of the two lists"));
    }

    private Place place(String name, Object item) {
        Given list = Objects.requireNonNull(given.get(name), "a default contradicts nothing");
        return Objects.requireNonNullElse(list.items().get(item), list.place());
    }

    private static Stream<String> stageKeys() {
        return Stream.of(Stage.values()).map(stage -> StageKeys.PREFIX + stage);
    }

    private boolean usable(String... names) {
        return Stream.of(names).noneMatch(refused::contains);
    }

    private void complain(String field, String wrong, String allowed, String... between) {
        Optional<Place> latest = Stream.of(between)
                .map(given::get)
                .filter(Objects::nonNull)
                .map(Given::place)
                .max(Place.ORDER);
        latest.ifPresent(place -> problems.add(place, field, wrong, allowed));
    }
}
