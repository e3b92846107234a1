package dev.tributary.cli.sample;

import java.time.Instant;

/** One deal for each rule that a newcomer should see at work. */
final class SampleStories {
    private static final String LOGGED = "CRM_LOGGED";
    private static final String CONFIRMED = "CUSTOMER_CONFIRMED";
    private static final String SELF = "SELF_REPORTED";

    private final SampleRows rows;

    SampleStories(SampleRows rows) {
        this.rows = rows;
    }

    void tell() {
        inForce();
        lapsed();
        refused();
        withoutClaim();
        renewal();
    }

    private void inForce() {
        // Sourced by a registration; two partners influence.
        deal("1001", "Aurora Foods", "US", "2025-01-13T09:00:00Z")
                .touch("P-01", "INTRODUCTION", -6, CONFIRMED)
                .claim("P-01", 2)
                .touch("P-05", "DEMO", 12, LOGGED)
                .touch("P-01", "PROPOSAL", 30, LOGGED)
                .wonAfter(45)
                .pay(75)
                .done();
        // The second claimant waits; its touches influence all the same.
        deal("1002", "Blue Harbor Logistics", "US", "2025-01-20T10:30:00Z")
                .claim("P-02", 1)
                .claim("P-03", 5)
                .touch("P-02", "CO_SELL_MEETING", 8, LOGGED)
                .touch("P-03", "DEMO", 15, SELF)
                .wonAfter(60)
                .pay(95)
                .done();
        // Extended once, with evidence, and won in the extension.
        deal("1003", "Cedar Health", "CA", "2025-02-03T14:00:00Z")
                .claim("P-05", 1)
                .decide("%s", "EXTEND", 80, "mail of the customer")
                .touch("P-05", "POC", 40, CONFIRMED)
                .wonAfter(110)
                .done();
        // The registration says one partner, the CRM another.
        deal("1004", "Dovetail Retail", "US", "2025-02-10T08:15:00Z")
                .from("PARTNER_REFERRAL", "P-06")
                .claim("P-07", 1)
                .touch("P-06", "REFERRAL", -4, LOGGED)
                .touch("P-07", "TECHNICAL_ENABLEMENT", 10, LOGGED)
                .wonAfter(50)
                .pay(80)
                .done();
        // Claimed before there was a deal, on the account and a product; tied when the deal came.
        deal("1005", "Ember Media", "US", "2025-02-17T11:00:00Z")
                .about("Analytics")
                .claim("P-12", -15, "", SampleProgram.NO_TIME, false)
                .touch("P-12", "INTRODUCTION", -14, CONFIRMED)
                .wonAfter(35)
                .done();
        // One partner, two claims: the second is merged into the first.
        deal("1006", "Falcon Insurance", "US", "2025-03-03T09:45:00Z")
                .claim("P-02", 1)
                .claim("P-02", 9)
                .touch("P-02", "PROPOSAL", 20, LOGGED)
                .openAt("Engaging")
                .done();
    }

    private void lapsed() {
        // Won a week after the protection ran out; nobody has decided yet.
        deal("1007", "Glacier Energy", "NO", "2025-01-06T10:00:00Z")
                .claim("P-01", 1)
                .touch("P-01", "DEMO", 20, LOGGED)
                .touch("P-02", "PROPOSAL", 70, LOGGED)
                .wonAfter(98)
                .done();
        // The same, and a manager upheld the claim.
        deal("1008", "Hillside Schools", "US", "2025-01-08T10:00:00Z")
                .claim("P-03", 1)
                .touch("P-03", "CO_SELL_MEETING", 25, LOGGED)
                .wonAfter(100)
                .decide("EXPIRED_BUT_CLOSED:%s", "UPHOLD", 104, "the customer's delay, by mail")
                .pay(130)
                .done();
    }

    private void refused() {
        // The vendor was there first.
        deal("1009", "Ironwood Bank", "US", "2025-03-10T13:00:00Z")
                .from("VENDOR", "")
                .claim("P-07", 6)
                .touch("P-07", "POC", 14, CONFIRMED)
                .touch("P-05", "TECHNICAL_ENABLEMENT", 18, LOGGED)
                .wonAfter(55)
                .pay(85)
                .done();
        // Submitted when the deal was already in technical validation.
        deal("1010", "Jade Motors", "JP", "2025-03-17T01:00:00Z")
                .worth("9800000", "JPY")
                .seenAs("TECHNICAL_VALIDATION", 10)
                .claim("P-10", 12)
                .touch("P-10", "NEGOTIATION", 20, LOGGED)
                .wonAfter(40)
                .done();
        // Outside the partner's territory.
        deal("1011", "Kingfisher Travel", "US", "2025-03-24T15:00:00Z")
                .claim("P-04", 1)
                .touch("P-04", "DEMO", 9, SELF)
                .lostAfter(30)
                .done();
        // The partner is suspended: its claim waits, its touches do not count.
        deal("1012", "Lakeside Hotels", "US", "2025-04-07T09:00:00Z")
                .claim("P-11", 2)
                .touch("P-11", "REFERRAL", -3, LOGGED)
                .openAt("Engaging")
                .done();
        // A person rejected it before it came here.
        deal("1013", "Maple Telecom", "CA", "2025-04-14T16:00:00Z")
                .claim("P-08", 1, "REJECTED", "2025-04-17T10:00:00Z", true)
                .touch("P-08", "PROPOSAL", 10, LOGGED)
                .wonAfter(33)
                .pay(60)
                .done();
    }

    private void withoutClaim() {
        // Nobody registered; the first referral before the creation sources it. One touch comes after the close.
        deal("1014", "Northwind Paper", "US", "2025-04-21T12:00:00Z")
                .touch("P-06", "REFERRAL", -9, CONFIRMED)
                .touch("P-12", "INTRODUCTION", -2, LOGGED)
                .touch("P-01", "IMPLEMENTATION", 44, LOGGED)
                .wonAfter(40)
                .pay(70)
                .done();
        // The CRM names the source.
        deal("1015", "Orchard Pharma", "DE", "2025-05-05T07:30:00Z")
                .worth("72000.00", "EUR")
                .from("PARTNER_REFERRAL", "P-04")
                .touch("P-04", "CO_SELL_MEETING", 10, LOGGED)
                .wonAfter(62)
                .done();
        // A cloud provider's referral that names no partner.
        deal("1016", "Pinecrest Games", "US", "2025-05-12T18:00:00Z")
                .from("CLOUD_REFERRAL", "")
                .touch("P-09", "MARKETPLACE_OFFER", 8, LOGGED)
                .wonAfter(21)
                .done();
        // Touched so long before that it does not count: unattributed and uninfluenced.
        deal("1017", "Quarry Stone", "US", "2025-08-18T09:00:00Z")
                .touch("P-03", "INTRODUCTION", -200, SELF)
                .wonAfter(30)
                .done();
    }

    private void renewal() {
        // The partner of the first deal keeps the renewal, although another one claims it.
        deal("1018", "Riverbend Utilities", "US", "2025-01-02T09:00:00Z")
                .invoicedBy("P-05")
                .claim("P-05", 1)
                .touch("P-05", "DEMO", 5, LOGGED)
                .wonAfter(20)
                .pay(50)
                .done();
        new SampleDeal(rows, "1019", "A-1018", "Riverbend Utilities", "US", Instant.parse("2025-09-01T09:00:00Z"))
                .ofType("RENEWAL")
                .claim("P-08", 3)
                .touch("P-08", "PROPOSAL", 10, LOGGED)
                .wonAfter(25)
                .done();
    }

    private SampleDeal deal(String number, String customer, String country, String created) {
        return new SampleDeal(rows, number, customer, country, Instant.parse(created));
    }
}
