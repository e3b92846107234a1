package dev.tributary.benchmarks.program;

import dev.tributary.schemas.TopicCatalogue;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.BillingPaymentKind;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealOrigin;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.DealStage;
import dev.tributary.schemas.avro.DealType;
import dev.tributary.schemas.avro.EvidenceLevel;
import dev.tributary.schemas.avro.PartnerTouch;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;

/**
 * Everything that happens on one account. Ids are of fixed width and contain one another (account, deal, and what belongs to a
 * deal), so that whoever sees an id knows what it belongs to.
 */
final class AccountStory {

    private static final List<String> COUNTRIES = List.of("US", "DE", "GB", "FR", "JP");
    private static final List<String> PRODUCTS = List.of("Platform", "Analytics", "Security", "Integration", "Support");
    private static final List<String> LATER_TOUCHES =
            List.of("CO_SELL_MEETING", "DEMO", "POC", "TECHNICAL_ENABLEMENT", "PROPOSAL", "NEGOTIATION", "CAMPAIGN");
    private static final List<String> EARLY_TOUCHES = List.of("REFERRAL", "INTRODUCTION", "DEAL_REGISTRATION");
    private static final int LAST_DEAL_DAY = 240;
    private static final int LONGEST_DEAL_DAYS = 120;
    private static final double EARLY_SHARE = 0.25;

    /** A payment comes within so many days of the one before, and the first of the close. */
    private static final int PAYMENT_DAYS = 30;

    private static final int MINOR_DIGITS = 2;
    private static final int AVRO_SCALE = 4;

    private final ProgramShape shape;
    private final SplittableRandom random;
    private final String accountId;
    private final Instant begins;
    private final String country;
    private final List<ProgramEvent> events = new ArrayList<>();

    private AccountStory(ProgramShape shape, int account) {
        this.shape = shape;
        this.random = new SplittableRandom(shape.seed() * 1_000_003 + account);
        this.accountId = String.format("A%07d", account);
        this.begins = shape.begins().plus(shape.betweenAccounts().multipliedBy(account));
        this.country = any(COUNTRIES);
    }

    /** The account's records, unsorted; the first one is the account itself. */
    static List<ProgramEvent> of(ProgramShape shape, int account) {
        AccountStory story = new AccountStory(shape, account);
        story.account();
        int deals = story.around(shape.dealsPerAccount());
        for (int deal = 1; deal <= deals; deal++) {
            story.deal(deal);
        }
        return story.events;
    }

    /**
     * An account of an exact size whose deals all have as many records, and no registrations: what it costs to know more of one
     * customer, and nothing else.
     *
     * @param recordsPerDeal its creation, and touches
     */
    static List<ProgramEvent> exactly(ProgramShape shape, int account, int deals, int recordsPerDeal) {
        AccountStory story = new AccountStory(shape, account);
        story.account();
        for (int number = 1; number <= deals; number++) {
            story.exactDeal(String.format("%s-D%04d", story.accountId, number), recordsPerDeal);
        }
        return story.events;
    }

    private void exactDeal(String dealId, int records) {
        Instant created = begins.plus(minutes(1, LAST_DEAL_DAY));
        Instant ends = created.plus(minutes(LONGEST_DEAL_DAYS / 2, LONGEST_DEAL_DAYS));
        revisions(dealId, created, ends, List.of(any(PRODUCTS)), 1);
        for (int touch = 1; touch < records; touch++) {
            touch(String.format("%s-T%03d", dealId, touch), dealId, created, ends);
        }
    }

    private void account() {
        CrmAccount account = CrmAccount.newBuilder()
                .setAccountId(accountId)
                .setName("Customer " + accountId)
                .setDomain(accountId.toLowerCase(java.util.Locale.ROOT) + ".example")
                .setCountry(country)
                .setSegment(random.nextInt(3) == 0 ? "ENTERPRISE" : "MIDMARKET")
                .setRecordedAt(begins)
                .build();
        events.add(new ProgramEvent(TopicCatalogue.CRM_ACCOUNT, accountId, account, begins));
    }

    private void deal(int number) {
        String dealId = String.format("%s-D%04d", accountId, number);
        Instant created = begins.plus(minutes(1, LAST_DEAL_DAY));
        Instant ends = created.plus(minutes(LONGEST_DEAL_DAYS / 2, LONGEST_DEAL_DAYS));
        List<String> product = List.of(any(PRODUCTS));
        CrmOpportunity last = revisions(dealId, created, ends, product, shape.revisionsPerDeal());
        int touches = around(shape.touchesPerDeal());
        for (int touch = 1; touch <= touches; touch++) {
            touch(String.format("%s-T%03d", dealId, touch), dealId, created, ends);
        }
        if (random.nextDouble() < shape.registrationShare()) {
            registration(dealId, created, product);
        }
        Instant closed = last.getClosedAt();
        if (closed != null && last.getStage() == DealStage.COMMITTED) {
            payments(last, closed);
        }
    }

    /** @return the last of them */
    private CrmOpportunity revisions(
            String dealId, Instant created, Instant ends, List<String> product, int revisions) {
        BigDecimal arr = BigDecimal.valueOf(5_000 + random.nextInt(200_000)).setScale(AVRO_SCALE);
        int fate = random.nextInt(100);
        DealStage last = fate < 100 * ProgramShape.BOOKED_SHARE
                ? DealStage.COMMITTED
                : fate < 80 ? DealStage.CLOSED_LOST : DealStage.QUALIFIED;
        boolean closes = last != DealStage.QUALIFIED;
        Duration step = Duration.between(created, ends).dividedBy(Math.max(1, revisions - 1));
        CrmOpportunity.Builder deal = CrmOpportunity.newBuilder()
                .setOpportunityId(dealId)
                .setAccountId(accountId)
                .setCountry(country)
                .setType(random.nextInt(5) == 0 ? DealType.EXPANSION : DealType.NET_NEW)
                .setRouteToMarket("CO_SELL")
                .setArr(arr)
                .setCurrency("USD")
                .setCreatedAt(created)
                .setOrigin(random.nextInt(4) == 0 ? DealOrigin.VENDOR : null)
                .setTransactingPartnerId(random.nextInt(3) == 0 ? partner() : null)
                .setOwner(String.format("token-%08x", random.nextInt()))
                .setProducts(product);
        CrmOpportunity made = null;
        for (int revision = 1; revision <= revisions; revision++) {
            Instant at = created.plus(step.multipliedBy(revision - 1));
            boolean closed = revision == revisions && revisions > 1 && closes;
            DealStage stage = closed ? last : revision == 1 ? DealStage.IDENTIFIED : DealStage.QUALIFIED;
            made = deal.setStage(stage)
                    .setCrmStage(stage.name())
                    .setQualifiedAt(stage == DealStage.IDENTIFIED ? null : created.plus(Duration.ofDays(7)))
                    .setClosedAt(closed ? at : null)
                    .setUpdatedAt(at)
                    .setRecordedAt(at)
                    .build();
            events.add(new ProgramEvent(TopicCatalogue.CRM_OPPORTUNITY, dealId, made, at));
        }
        return Objects.requireNonNull(made, "a deal has a revision at least");
    }

    /** Some of what brought a deal about happened before it was entered; it is recorded after. */
    private void touch(String touchId, String dealId, Instant created, Instant ends) {
        boolean early = random.nextDouble() < EARLY_SHARE;
        Instant recorded = between(created, ends);
        PartnerTouch touch = PartnerTouch.newBuilder()
                .setTouchId(touchId)
                .setPartnerId(partner())
                .setOpportunityId(dealId)
                .setType(early ? any(EARLY_TOUCHES) : any(LATER_TOUCHES))
                .setOccurredAt(early ? created.minus(minutes(1, 30)) : recorded)
                .setEvidence(EvidenceLevel.values()[1 + random.nextInt(EvidenceLevel.values().length - 1)])
                .setActor(String.format("token-%08x", random.nextInt()))
                .setRecordedAt(recorded)
                .build();
        events.add(new ProgramEvent(TopicCatalogue.CRM_PARTNER_TOUCH, dealId, touch, recorded));
    }

    private void registration(String dealId, Instant created, List<String> product) {
        String id = dealId + "-R001";
        Instant submitted = created.plus(minutes(0, 10));
        DealRegistration registration = DealRegistration.newBuilder()
                .setRegistrationId(id)
                .setPartnerId(partner())
                .setAccountId(accountId)
                .setCountry(country)
                .setProducts(product)
                .setType("CO_SELL")
                .setSubmittedAt(submitted)
                .setOpportunityId(random.nextDouble() < shape.untiedShare() ? null : dealId)
                .setRecordedAt(submitted)
                .build();
        events.add(new ProgramEvent(TopicCatalogue.DEALREG_REGISTRATION, id, registration, submitted));
    }

    /** The whole ARR in equal instalments, each by an invoice of its own; of a few deals, a part of the last one back. */
    private void payments(CrmOpportunity deal, Instant closed) {
        BigDecimal arr = deal.getArr();
        int instalments = around(shape.paymentsPerBookedDeal());
        BigDecimal each = arr.divide(BigDecimal.valueOf(instalments), MINOR_DIGITS, RoundingMode.DOWN);
        BigDecimal last = arr.subtract(each.multiply(BigDecimal.valueOf(instalments - 1L)));
        Instant due = closed;
        for (int number = 1; number <= instalments; number++) {
            Instant paid = due.plus(minutes(1, PAYMENT_DAYS));
            payment(deal, number, BillingPaymentKind.PAID, number == instalments ? last : each, number, paid);
            due = due.plus(Duration.ofDays(PAYMENT_DAYS));
        }
        if (random.nextDouble() < shape.refundShare()) {
            BigDecimal part = BigDecimal.valueOf(random.nextInt(10, 90)).movePointLeft(2);
            BigDecimal refund = last.multiply(part).setScale(MINOR_DIGITS, RoundingMode.DOWN);
            Instant refunded = due.plus(minutes(0, PAYMENT_DAYS));
            payment(deal, instalments + 1, BillingPaymentKind.REFUNDED, refund, instalments, refunded);
        }
    }

    /** @param invoice the number of the deal's invoice */
    private void payment(
            CrmOpportunity deal, int number, BillingPaymentKind kind, BigDecimal amount, int invoice, Instant at) {
        String dealId = deal.getOpportunityId();
        BillingPayment payment = BillingPayment.newBuilder()
                .setPaymentId(String.format("%s-P%03d", dealId, number))
                .setOpportunityId(dealId)
                .setKind(kind)
                .setAmount(amount.setScale(AVRO_SCALE))
                .setCurrency(deal.getCurrency())
                .setOccurredAt(at)
                .setInvoiceId(String.format("%s-I%03d", dealId, invoice))
                .setRecordedAt(at)
                .build();
        events.add(new ProgramEvent(TopicCatalogue.BILLING_PAYMENT, dealId, payment, at));
    }

    /** The cube makes the first tenth of the partners act about every second time. */
    private String partner() {
        double drawn = random.nextDouble();
        return Partners.id((int) (shape.partners() * drawn * drawn * drawn));
    }

    private int around(int average) {
        return 1 + random.nextInt(2 * average - 1);
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Duration minutes(int fromDay, int toDay) {
        return Duration.ofMinutes(random.nextLong(fromDay * 1_440L, toDay * 1_440L));
    }

    private Instant between(Instant from, Instant to) {
        long seconds = Duration.between(from, to).toSeconds();
        return from.plusSeconds(random.nextLong(1, seconds));
    }
}
