package dev.tributary.attribution.codec.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.PartnerType;
import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.policy.BusinessCalendar;
import dev.tributary.attribution.domain.policy.ConflictPolicy;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import dev.tributary.attribution.domain.policy.ProgramPolicy;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import dev.tributary.attribution.domain.policy.ServiceLevels;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PolicyDefaultsTest {

    private static final ProgramPolicy SHIPPED = PolicyReader.defaults();

    @Test
    void registrations_are_protected_for_90_days_with_one_extension_of_30_and_a_cap_of_180() {
        assertThat(SHIPPED.registration())
                .isEqualTo(new RegistrationPolicy(
                        Duration.ofDays(90),
                        Duration.ofDays(30),
                        1,
                        Duration.ofDays(180),
                        true,
                        Duration.ofDays(14),
                        BigDecimal.ZERO,
                        Stage.TECHNICAL_VALIDATION,
                        Duration.ofDays(180),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        Set.of()));
    }

    @Test
    void money_follows_linear_and_every_touch_of_the_last_180_days_counts() {
        InfluencePolicy influence = SHIPPED.influence();
        assertThat(influence.payableModel()).isEqualTo("linear");
        assertThat(influence.lookBack()).isEqualTo(Duration.ofDays(180));
        assertThat(influence.halfLife()).isEqualTo(Duration.ofDays(30));
        assertThat(influence.touchTypes()).isEqualTo(EnumSet.allOf(TouchType.class));
        assertThat(influence.sourcingTypes())
                .isEqualTo(EnumSet.of(TouchType.REFERRAL, TouchType.INTRODUCTION, TouchType.DEAL_REGISTRATION));
        assertThat(influence.typeWeights())
                .containsEntry(TouchType.DEMO, new BigDecimal("1.5"))
                .containsEntry(TouchType.CAMPAIGN, new BigDecimal("0.5"))
                .hasSize(TouchType.values().length);
        assertThat(influence.fullPath().first()).isEqualByComparingTo("22.5");
    }

    @Test
    void sourced_rates_follow_the_capacity() {
        assertThat(SHIPPED.commission().sourcedRates())
                .isEqualTo(Map.of(
                        PartnerType.REFERRAL, new BigDecimal("10"),
                        PartnerType.RESELLER, new BigDecimal("20"),
                        PartnerType.DISTRIBUTOR, new BigDecimal("5"),
                        PartnerType.MSP, new BigDecimal("15"),
                        PartnerType.MARKETPLACE, new BigDecimal("3")));
        assertThat(SHIPPED.commission().minimumPayout()).isEqualByComparingTo("50");
    }

    @Test
    void people_work_from_monday_to_friday_and_decide_in_two_business_days() {
        assertThat(SHIPPED.calendar())
                .isEqualTo(new BusinessCalendar(
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(9, 0),
                        LocalTime.of(17, 0),
                        Set.of()));
        assertThat(SHIPPED.serviceLevels()).isEqualTo(new ServiceLevels(4, 2, 5));
    }

    @Test
    void poaching_holds_and_a_waitlisted_claim_does_not() {
        assertThat(SHIPPED.conflicts())
                .containsEntry(ConflictCode.POACHING, new ConflictPolicy("HOLD_PAYABLE", true, "sales lead", Set.of()))
                .containsEntry(
                        ConflictCode.PROTECTED_OVERLAP,
                        new ConflictPolicy("WAITLIST", false, "partner manager", Set.of()));
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void a_canonical_stage_name_means_itself(Stage stage) {
        assertThat(SHIPPED.stageOf(stage.name())).contains(stage);
        assertThat(SHIPPED.stageOf(" " + stage.name().toLowerCase(java.util.Locale.ROOT)))
                .contains(stage);
    }

    @ParameterizedTest
    @CsvSource({
        "Prospecting,IDENTIFIED",
        "Engaging,QUALIFIED",
        "Won,COMMITTED",
        "Lost,CLOSED_LOST",
        "Qualification,QUALIFIED",
        "Needs Analysis,QUALIFIED",
        "Value Proposition,TECHNICAL_VALIDATION",
        "Id. Decision Makers,TECHNICAL_VALIDATION",
        "Perception Analysis,TECHNICAL_VALIDATION",
        "Proposal/Price Quote,BUSINESS_VALIDATION",
        "Negotiation/Review,BUSINESS_VALIDATION",
        "Closed Won,COMMITTED",
        "Closed Lost,CLOSED_LOST",
        "appointmentscheduled,IDENTIFIED",
        "qualifiedtobuy,QUALIFIED",
        "presentationscheduled,TECHNICAL_VALIDATION",
        "decisionmakerboughtin,BUSINESS_VALIDATION",
        "contractsent,BUSINESS_VALIDATION",
        "closedwon,COMMITTED",
        "closedlost,CLOSED_LOST",
        "Decision Maker  Bought-In,BUSINESS_VALIDATION",
        "Technical Validation,TECHNICAL_VALIDATION"
    })
    void the_default_stages_of_the_known_crms_are_mapped(String crmStage, Stage stage) {
        assertThat(SHIPPED.stageOf(crmStage)).contains(stage);
    }
}
