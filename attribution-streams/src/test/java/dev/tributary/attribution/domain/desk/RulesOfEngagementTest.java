package dev.tributary.attribution.domain.desk;

import static dev.tributary.attribution.domain.desk.Story.SECOND;
import static dev.tributary.attribution.domain.desk.Story.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.domain.model.DecisionKind;
import dev.tributary.attribution.domain.model.GivenDecision;
import dev.tributary.attribution.domain.model.LineStatus;
import dev.tributary.attribution.domain.model.OpportunityType;
import dev.tributary.attribution.domain.model.Origin;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import dev.tributary.attribution.domain.model.Stage;
import dev.tributary.attribution.domain.model.Standing;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.ProtectionWindow;
import org.junit.jupiter.api.Test;

/** The rules by example, each at the boundary where it turns. */
class RulesOfEngagementTest {

    @Test
    void approvedAtTheVerySecondOfTheCloseIsInForce() {
        Story story = new Story().won("O", 0, 10, null).given("R", "P", 5, "O", GivenDecision.APPROVED, 10);
        assertThat(story.claimStory("R").status()).isEqualTo(RegistrationStatus.CONVERTED);
        assertThat(story.decide("O").winner().partnerId()).isEqualTo("P");
    }

    @Test
    void protectionIncludesItsLastInstant() {
        assertThat(new Story()
                        .won("O", 0, 90, null)
                        .claim("R", "P", 0, "O")
                        .decide("O")
                        .winner()
                        .partnerId())
                .isEqualTo("P");
    }

    @Test
    void withoutAnyProtectionAClaimEndsAtTheInstantOfItsApprovalAndSoDoesTheNextInLine() {
        Story story = new Story()
                .policy("registration.protection_days=0")
                .open("O", 0, null)
                .claim("R1", "P", 5, "O")
                .claim("R2", "Q", 5, "O")
                .given("R3", "S", 6, "O", GivenDecision.APPROVED, 6)
                .now(10);
        for (String id : new String[] {"R1", "R2", "R3"}) {
            assertThat(story.claimStory(id).status()).as(id).isEqualTo(RegistrationStatus.EXPIRED);
            assertThat(story.claimStory(id).windows()).as(id).hasSize(1);
        }
    }

    @Test
    void aClaimThatLapsedASecondBeforeTheCloseWaitsToBeUpheld() {
        Story story = new Story().won("O", 0, 90 + SECOND, null).claim("R", "P", 0, "O");
        assertThat(story.decide("O").winner().partnerId()).isNull();
        assertThat(story.decide("O").winner().reasons()).contains("GRACE_UNDECIDED");
        assertThat(story.cases()).containsExactly("EXPIRED_BUT_CLOSED ESCALATED");

        story.decision("EXPIRED_BUT_CLOSED:R", DecisionKind.UPHOLD, 100, null);
        assertThat(story.decide("O").winner().partnerId()).isEqualTo("P");
        assertThat(story.cases()).containsExactly("EXPIRED_BUT_CLOSED DECIDED");
    }

    @Test
    void graceLastsFourteenDaysToTheSecond() {
        assertThat(new Story().won("O", 0, 104, null).claim("R", "P", 0, "O").cases())
                .hasSize(1);
        assertThat(new Story()
                        .won("O", 0, 104 + SECOND, null)
                        .claim("R", "P", 0, "O")
                        .cases())
                .isEmpty();
    }

    @Test
    void aVendorDealOfTheSameInstantComesBeforeTheClaim() {
        Story story = new Story().open("O", 0, Origin.VENDOR).claim("R", "P", 0, null);
        assertThat(story.claimStory("R").status()).isEqualTo(RegistrationStatus.REJECTED);
        assertThat(story.cases()).containsExactly("DIRECT_ENGAGED ESCALATED");
    }

    @Test
    void aVendorDealCountsForOneHundredAndEightyDaysAfterItsClose() {
        assertThat(new Story()
                        .won("O", 0, 10, Origin.VENDOR)
                        .claim("R", "P", 190, null)
                        .claimStory("R")
                        .status())
                .isEqualTo(RegistrationStatus.REJECTED);
        assertThat(new Story()
                        .won("O", 0, 10, Origin.VENDOR)
                        .claim("R", "P", 190 + SECOND, null)
                        .claimStory("R")
                        .stops())
                .isEmpty();
    }

    @Test
    void theVendorsContactCountsAgainstUntiedClaimsOnly() {
        Story story = new Story()
                .vendorContact(0)
                .open("O", 50, null, "other")
                .claim("R-untied", "P", 100, null, "this")
                .claim("R-tied", "Q", 100, "O");
        assertThat(story.claimStory("R-untied").status()).isEqualTo(RegistrationStatus.REJECTED);
        assertThat(story.claimStory("R-tied").stops()).isEmpty();
    }

    @Test
    void aClaimAtTheInstantOfTheCutOffStageIsLate() {
        Story story = new Story()
                .open("O", 0, null)
                .deal("O", Stage.TECHNICAL_VALIDATION, OpportunityType.NET_NEW, 0, null, null, 20)
                .claim("R-early", "P", 20 - SECOND, "O")
                .claim("R-late", "Q", 20, "O");
        assertThat(story.claimStory("R-early").stops()).isEmpty();
        assertThat(story.cases()).contains("LATE_REGISTRATION ESCALATED");
    }

    @Test
    void theNextInLineIsLetInAtTheInstantOfTheExpiry() {
        Story story = new Story().open("O", 0, null).claim("R1", "P", 1, "O").claim("R2", "Q", 2, "O");
        assertThat(story.now(91).claimStory("R2").status()).isEqualTo(RegistrationStatus.WAITLISTED);
        assertThat(story.cases()).containsExactly("PROTECTED_OVERLAP ESCALATED");

        ClaimStory next = story.now(91 + SECOND).claimStory("R2");
        assertThat(next.status()).isEqualTo(RegistrationStatus.APPROVED);
        assertThat(next.windows()).containsExactly(new ProtectionWindow(day(91), day(181), null));
        assertThat(story.cases()).containsExactly("PROTECTED_OVERLAP WITHDRAWN");
    }

    @Test
    void whileTheHolderIsUndecidedTheCaseIsADuplicateAndOnceApprovedAnOverlap() {
        Story story = new Story()
                .open("O", 0, null)
                .given("R1", "P", 1, "O", GivenDecision.APPROVED, 10)
                .claim("R2", "Q", 2, "O");
        assertThat(story.now(9).cases()).containsExactly("DUPLICATE_CROSS_PARTNER ESCALATED");
        assertThat(story.now(10).cases()).containsExactly("PROTECTED_OVERLAP ESCALATED");
    }

    @Test
    void theSamePartnersSecondClaimIsMerged() {
        Story story = new Story().open("O", 0, null).claim("R1", "P", 1, "O").claim("R2", "P", 2, "O");
        assertThat(story.claimStory("R2").status()).isEqualTo(RegistrationStatus.WITHDRAWN);
        assertThat(story.claimStory("R2").reasons()).containsExactly("MERGED");
        assertThat(story.cases()).containsExactly("DUPLICATE_SAME_PARTNER OPEN");
    }

    @Test
    void anApprovedUntiedClaimTiesToTheFirstDealThatSharesAProduct() {
        Story story = new Story()
                .open("O1", 5, null, "other")
                .open("O2", 6, null, "this")
                .open("O3", 7, null, "this")
                .claim("R", "P", 1, null, "this");
        assertThat(story.claimStory("R").dealId()).isEqualTo("O2");
    }

    @Test
    void aConvertedClaimHoldsItsScopeOnlyAgainstClaimsOnItsOwnDeal() {
        Story story = new Story()
                .won("O", 5, 20, null, "this")
                .claim("R1", "P", 1, null, "this")
                .claim("R2", "Q", 2, null, "this")
                .claim("R3", "S", 10, "O");
        assertThat(story.claimStory("R1").status()).isEqualTo(RegistrationStatus.CONVERTED);
        assertThat(story.now(30).claimStory("R2").windows().get(0).approvedAt()).isEqualTo(day(20));
        assertThat(story.now(30).claimStory("R3").status()).isEqualTo(RegistrationStatus.WAITLISTED);
    }

    @Test
    void oneExtensionWithEvidenceIsGrantedAndNoOther() {
        Story story = new Story()
                .open("O", 0, null)
                .claim("R", "P", 0, "O")
                .decision("R", DecisionKind.EXTEND, 10, null)
                .decision("R", DecisionKind.EXTEND, 20, "mail of the customer")
                .decision("R", DecisionKind.EXTEND, 30, "again");
        assertThat(story.claimStory("R").windows().get(0).until()).isEqualTo(day(120));
        assertThat(story.claimStory("R").reasons())
                .containsSubsequence("EXTENSION_REFUSED_NO_EVIDENCE", "EXTENDED", "EXTENSION_REFUSED_USED_UP");
    }

    @Test
    void anIneligiblePartnersClaimKeepsItsPlaceAndIsApprovedWhenTheCauseGoes() {
        Story story = new Story()
                .partner("P", Standing.SUSPENDED, null, -10_000)
                .partner("P", Standing.GOOD, null, 30)
                .open("O", 0, null)
                .claim("R1", "P", 1, "O")
                .claim("R2", "Q", 2, "O");
        assertThat(story.now(29).claimStory("R1").status()).isEqualTo(RegistrationStatus.UNDER_REVIEW);
        assertThat(story.now(29).cases()).containsExactly("DUPLICATE_CROSS_PARTNER ESCALATED", "PARTNER_INELIGIBLE ESCALATED");
        assertThat(story.now(30).claimStory("R1").windows().get(0).approvedAt()).isEqualTo(day(30));
        assertThat(story.now(30).cases()).containsExactly("PARTNER_INELIGIBLE WITHDRAWN", "PROTECTED_OVERLAP ESCALATED");
    }

    @Test
    void anOpenCaseThatHoldsMarksOnlyThatPartnersPayableLines() {
        Story story = new Story()
                .partner("P", Standing.GOOD, 5.0, -10_000)
                .won("O", 0, 20, null)
                .touch("P", TouchType.DEMO, 1, "O")
                .touch("Q", TouchType.DEMO, 2, "O")
                .claim("R", "P", 6, "O");
        assertThat(story.decide("O").lines())
                .filteredOn(line -> line.status() == LineStatus.HELD)
                .extracting(line -> line.model() + " " + line.partnerId())
                .containsExactly("linear P");
    }

    @Test
    void aTerritoryIsRefusedAndAnEmptyOneIsEverywhere() {
        Story story = new Story()
                .partner("P", Standing.GOOD, null, -10_000, "DE", "FR")
                .open("O", 0, null)
                .claim("R", "P", 1, "O");
        assertThat(story.cases()).containsExactly("TERRITORY_VIOLATION ESCALATED");
    }

    @Test
    void theIncumbentKeepsARenewalUnlessTheCustomerWrites() {
        Story story = new Story()
                .deal("O", Stage.QUALIFIED, OpportunityType.RENEWAL, 0, null, null, 0)
                .incumbent("O", "I")
                .claim("R", "P", 1, "O");
        assertThat(story.decide("O").winner().partnerId()).isEqualTo("I");
        assertThat(story.cases()).containsExactly("INCUMBENT_RENEWAL ESCALATED");

        story.decision("INCUMBENT_RENEWAL:R", DecisionKind.CUSTOMER_LETTER, 3, "letter");
        assertThat(story.decide("O").winner().partnerId()).isEqualTo("P");
        assertThat(story.claimStory("R").windows().get(0).approvedAt()).isEqualTo(day(3));
        assertThat(story.cases()).containsExactly("INCUMBENT_RENEWAL DECIDED");
    }

    @Test
    void aRegistrationInForceWinsAgainstTheCloudsReferralAndOpensACase() {
        Story story = new Story()
                .open("O", 0, Origin.CLOUD_REFERRAL)
                .claim("R", "P", 1, "O")
                .now(10);
        assertThat(story.decide("O").winner().partnerId()).isEqualTo("P");
        assertThat(story.cases()).containsExactly("SOURCE_ORIGIN_MISMATCH ESCALATED");
        assertThat(story.now(100).cases()).containsExactly("SOURCE_ORIGIN_MISMATCH WITHDRAWN");
    }

    @Test
    void withoutAutoApprovalAClaimWaitsForAPersonAndHoldsItsPlace() {
        Story story = new Story()
                .policy("registration.auto_approve=false")
                .open("O", 0, null)
                .claim("R1", "P", 1, "O")
                .claim("R2", "Q", 2, "O");
        assertThat(story.claimStory("R1").status()).isEqualTo(RegistrationStatus.UNDER_REVIEW);
        assertThat(story.cases()).containsExactly("DUPLICATE_CROSS_PARTNER ESCALATED");
    }

    @Test
    void withoutAnythingElseTheFirstSourcingTouchWins() {
        Story story = new Story()
                .open("O", 10, null)
                .touch("P", TouchType.DEMO, 1, "O")
                .touch("Q", TouchType.INTRODUCTION, 10, "O")
                .touch("S", TouchType.REFERRAL, 10 + SECOND, "O");
        assertThat(story.decide("O").winner().partnerId()).isEqualTo("Q");
        assertThat(story.decide("O").winner().rule()).isEqualTo("first_sourcing_touch");
    }
}
