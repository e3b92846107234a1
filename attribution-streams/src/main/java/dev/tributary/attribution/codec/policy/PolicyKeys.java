package dev.tributary.attribution.codec.policy;

import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every key of program.yaml, once, in the order of the file. Reading, checking, writing, {@code show} and the page
 * docs/policy.md follow this list, so a key that is not here does not exist, and one that is here works everywhere.
 */
public final class PolicyKeys {

    /** The models that money may follow. The learned models are for insight only. */
    public static final List<String> PAYABLE_MODELS = List.of(
            "first_touch", "last_touch", "linear", "u_shaped", "w_shaped", "full_path", "time_decay", "role_weighted");

    private static final PolicyType DAYS = PolicyType.whole(0, 3650);

    private static final Map<String, String> SECTIONS = sectionMeanings();
    private static final List<PolicyKey> ALL = Stream.of(
                    program(),
                    registration(),
                    InfluenceKeys.all(),
                    StageKeys.all(),
                    ConflictKeys.all(),
                    serviceLevels(),
                    calendar(),
                    CommissionKeys.all())
            .flatMap(List::stream)
            .toList();
    private static final Map<String, PolicyKey> BY_NAME = ALL.stream()
            .collect(Collectors.toMap(PolicyKey::name, k -> k, (first, second) -> first, LinkedHashMap::new));
    private static final Set<String> PARENTS =
            ALL.stream().flatMap(key -> parents(key.name()).stream()).collect(Collectors.toUnmodifiableSet());

    private PolicyKeys() {}

    /** Every key, in the order of the file. */
    public static List<PolicyKey> all() {
        return ALL;
    }

    /** The sections of the file in order, each with what it is about. */
    public static Map<String, String> sections() {
        return SECTIONS;
    }

    public static Optional<PolicyKey> find(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Whether keys stand under this name, as under {@code influence.u_shaped}. */
    static boolean isParent(String name) {
        return PARENTS.contains(name);
    }

    static Set<String> parents() {
        return PARENTS;
    }

    static PolicyKey key(
            String name,
            PolicyType type,
            String unit,
            String shipped,
            String meaning,
            Function<ProgramPolicy, Optional<Object>> in) {
        return new PolicyKey(name, type, unit, Optional.of(shipped), meaning, in);
    }

    static Optional<Object> enumNames(ListType type, Collection<? extends Enum<?>> values) {
        return Optional.of(type.ordered(values.stream().<Object>map(Enum::name).toList()));
    }

    static List<String> names(Enum<?>[] values) {
        return Arrays.stream(values).map(Enum::name).toList();
    }

    /** A decimal in the form that its type gives, so that 1.50 and 1.5 are one value. */
    static Optional<Object> decimal(BigDecimal value) {
        return Optional.of(PolicyType.shortest(value));
    }

    private static Map<String, String> sectionMeanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        meanings.put("program", "Which program this is, and which version of it.");
        meanings.put("registration", "The rules of engagement for deal registrations.");
        meanings.put("influence", "Which touches count, how much, and which model money follows.");
        meanings.put(
                "stages",
                "The CRM's own stage names for each canonical stage. Names are compared without case and repeated "
                        + "blanks. A canonical name always means itself. A list given here replaces the shipped list "
                        + "of that stage, and takes its names out of the shipped lists of the others.");
        meanings.put(
                "conflicts",
                "What happens by default in each kind of conflict case, from its opening until a decision changes it.");
        meanings.put("service_levels", "How fast people must act. A missed deadline escalates; it decides nothing.");
        meanings.put("calendar", "Working time, in UTC: business hours and days count only what lies inside it.");
        meanings.put("commission", "What the ledger pays, and when.");
        return Collections.unmodifiableMap(meanings);
    }

    private static List<String> parents(String name) {
        List<String> parents = new ArrayList<>();
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            parents.add(name.substring(0, dot));
        }
        return parents;
    }

    private static List<PolicyKey> program() {
        return List.of(
                key(
                        "program.id",
                        PolicyType.text(
                                "id",
                                "[A-Za-z0-9][A-Za-z0-9._-]{0,63}",
                                "1 to 64 letters, digits, dots, underscores or hyphens"),
                        "",
                        "default",
                        "The name of the program. Versions of one program share it.",
                        p -> Optional.of(p.programId())),
                key(
                        "program.version",
                        PolicyType.whole(1, 1_000_000),
                        "",
                        "1",
                        "The version, as every line shows it. A deal keeps the version in force when it was created.",
                        p -> Optional.of(p.version())),
                new PolicyKey(
                        "program.effective_from",
                        PolicyType.time(),
                        "",
                        Optional.empty(),
                        "When the version starts. Version 1 has none, for it holds from the beginning of time; "
                                + "every later version needs one.",
                        p -> Optional.ofNullable(p.effectiveFrom())));
    }

    private static List<PolicyKey> registration() {
        return List.of(
                key(
                        "registration.protection_days",
                        DAYS,
                        "days",
                        "90",
                        "How long an approved registration is in force, from its approval.",
                        p -> Days.whole(p.registration().protection())),
                key(
                        "registration.extension_days",
                        DAYS,
                        "days",
                        "30",
                        "How much one extension adds.",
                        p -> Days.whole(p.registration().extension())),
                key(
                        "registration.maximum_extensions",
                        PolicyType.whole(0, 100),
                        "extensions",
                        "1",
                        "How many extensions one registration may have.",
                        p -> Optional.of(p.registration().maximumExtensions())),
                key(
                        PolicyChecks.PROTECTION_CAP,
                        DAYS,
                        "days",
                        "180",
                        "The longest time in force from approval, extensions included; not less than protection_days. "
                                + "Left out beside longer protection_days, it is as long as they are.",
                        p -> Days.whole(p.registration().protectionCap())),
                key(
                        "registration.auto_approve",
                        PolicyType.flag(),
                        "",
                        "true",
                        "Whether a registration that passes every gate is approved at once; if not, a person decides.",
                        p -> Optional.of(p.registration().autoApprove())),
                key(
                        "registration.grace_days",
                        DAYS,
                        "days",
                        "14",
                        "How long after a registration's expiry a booked deal may still be upheld for it.",
                        p -> Days.whole(p.registration().grace())),
                key(
                        "registration.minimum_deal_size",
                        PolicyType.decimal("0", "1000000000000"),
                        "estimated ARR, in the registration's own currency",
                        "0",
                        "The smallest deal that may be registered; a registration without an estimate passes.",
                        p -> decimal(p.registration().minimumDealSize())),
                key(
                        "registration.late_from",
                        PolicyType.choice(names(Stage.values())),
                        "",
                        "TECHNICAL_VALIDATION",
                        "The stage from which on a registration of the deal is late.",
                        p -> Optional.of(p.registration().lateFrom().name())),
                key(
                        "registration.vendor_look_back_days",
                        DAYS,
                        "days",
                        "180",
                        "How long the vendor's own engagement with a customer counts after its last sign.",
                        p -> Days.whole(p.registration().vendorLookBack())),
                key(
                        RequirementKeys.CERTIFICATIONS,
                        RequirementKeys.CERTIFICATION,
                        "",
                        "",
                        "What a partner must be certified in to register a product; of several items for one product "
                                + "all are needed.",
                        p -> RequirementKeys.certifications(p.registration())),
                key(
                        RequirementKeys.TIERS,
                        RequirementKeys.TIER,
                        "",
                        "",
                        "The lowest tier that may register a product; * stands for every product.",
                        p -> RequirementKeys.tiers(p.registration())),
                key(
                        RequirementKeys.NAMED_ACCOUNTS,
                        RequirementKeys.OWNED_ACCOUNT,
                        "",
                        "",
                        "Accounts on which a registration needs the account owner's approval; after = the owner to ask, "
                                + "left out: the owner of conflicts.NAMED_ACCOUNT.",
                        p -> RequirementKeys.namedAccounts(p.registration())),
                key(
                        RequirementKeys.HOUSE_ACCOUNTS,
                        RequirementKeys.ACCOUNT,
                        "",
                        "",
                        "Accounts that the vendor serves itself; a registration on one waits for its owner as on a "
                                + "named account.",
                        p -> RequirementKeys.houseAccounts(p.registration())));
    }

    private static List<PolicyKey> serviceLevels() {
        PolicyType amount = PolicyType.whole(0, 1000);
        return List.of(
                key(
                        "service_levels.triage_business_hours",
                        amount,
                        "business hours",
                        "4",
                        "From the opening of a case or registration to the first look.",
                        p -> Optional.of(p.serviceLevels().triageBusinessHours())),
                key(
                        "service_levels.decision_business_days",
                        amount,
                        "business days",
                        "2",
                        "From the opening to the decision.",
                        p -> Optional.of(p.serviceLevels().decisionBusinessDays())),
                key(
                        "service_levels.dispute_business_days",
                        amount,
                        "business days",
                        "5",
                        "From a partner's dispute to its decision.",
                        p -> Optional.of(p.serviceLevels().disputeBusinessDays())));
    }

    private static List<PolicyKey> calendar() {
        ListType workDays = PolicyType.listOf(PolicyType.choice(names(DayOfWeek.values())), 1);
        ListType holidays = PolicyType.listOf(PolicyType.date(), 0);
        return List.of(
                key(
                        "calendar.work_days",
                        workDays,
                        "",
                        "MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY",
                        "The days of the week on which people work.",
                        p -> enumNames(workDays, p.calendar().workDays())),
                key(
                        "calendar.opens",
                        PolicyType.timeOfDay(),
                        "UTC",
                        "09:00",
                        "When working time starts; before it closes.",
                        p -> Optional.of(p.calendar().opens())),
                key(
                        "calendar.closes",
                        PolicyType.timeOfDay(),
                        "UTC",
                        "17:00",
                        "When working time ends.",
                        p -> Optional.of(p.calendar().closes())),
                key(
                        "calendar.holidays",
                        holidays,
                        "",
                        "",
                        "Days without working time.",
                        p -> Optional.of(
                                holidays.ordered(List.copyOf(p.calendar().holidays())))));
    }
}
