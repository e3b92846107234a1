package dev.tributary.cli.sample;

import java.time.Duration;
import java.time.Instant;

/**
 * A deal of the sample and what happens on it, told in days since its creation. Each deal has an account of its own, so
 * that the stories do not meet.
 */
final class SampleDeal {
    private final SampleRows rows;
    private final String id;
    private final String accountId;
    private final String customer;
    private final String country;
    private final Instant created;
    private String stage = "Prospecting";
    private String type = "NET_NEW";
    private String arr = "48000.00";
    private String currency = "USD";
    private String product = "Platform";
    private String origin = "";
    private String source = "";
    private String transacting = "";
    private String closed = "";
    private int touches;
    private int claims;

    SampleDeal(SampleRows rows, String number, String customer, String country, Instant created) {
        this(rows, number, "A-" + number, customer, country, created);
    }

    SampleDeal(SampleRows rows, String number, String accountId, String customer, String country, Instant created) {
        this.rows = rows;
        this.id = "D-" + number;
        this.accountId = accountId;
        this.customer = customer;
        this.country = country;
        this.created = created;
    }

    SampleDeal worth(String amount, String code) {
        arr = amount;
        currency = code;
        return this;
    }

    SampleDeal about(String product) {
        this.product = product;
        return this;
    }

    SampleDeal ofType(String type) {
        this.type = type;
        return this;
    }

    SampleDeal from(String origin, String source) {
        this.origin = origin;
        this.source = source;
        return this;
    }

    SampleDeal invoicedBy(String partner) {
        transacting = partner;
        return this;
    }

    SampleDeal wonAfter(double days) {
        stage = "Won";
        closed = at(days);
        return this;
    }

    SampleDeal lostAfter(double days) {
        stage = "Lost";
        closed = at(days);
        return this;
    }

    SampleDeal openAt(String stage) {
        this.stage = stage;
        return this;
    }

    SampleDeal touch(String partner, String type, double day, String evidence) {
        touches++;
        rows.add(
                "touches.csv",
                "touch_id",
                id.replace("D-", "T-") + "-" + touches,
                "partner_id",
                partner,
                "opportunity_id",
                id,
                "type",
                type,
                "occurred_at",
                at(day),
                "evidence",
                evidence,
                "actor",
                "person at " + partner);
        return this;
    }

    /** A claim that the policy decides. */
    SampleDeal claim(String partner, double day) {
        return claim(partner, day, "", SampleProgram.NO_TIME, true);
    }

    /** @param decision one that was given; empty: the policy decides */
    SampleDeal claim(String partner, double day, String decision, String decidedAt, boolean tied) {
        claims++;
        rows.add(
                "registrations.csv",
                "registration_id",
                claimId(claims),
                "partner_id",
                partner,
                "account_id",
                accountId,
                "customer_name",
                customer,
                "country",
                country,
                "product",
                product,
                "type",
                "CO_SELL",
                "estimated_arr",
                arr,
                "currency",
                currency,
                "submitted_at",
                at(day),
                "decision",
                decision,
                "decided_at",
                decidedAt,
                "opportunity_id",
                tied ? id : "");
        return this;
    }

    /** @param subject with {@code %s} for the id of the deal's first claim */
    SampleDeal decide(String subject, String kind, double day, String evidence) {
        rows.add(
                "decisions.csv",
                "decision_id",
                id.replace("D-", "X-") + "-" + kind,
                "subject",
                String.format(subject, claimId(1)),
                "kind",
                kind,
                "at",
                at(day),
                "by",
                "partner manager",
                "clause",
                "5.2",
                "evidence",
                evidence);
        return this;
    }

    SampleDeal pay(double day) {
        rows.add(
                "payments.csv",
                "payment_id",
                id.replace("D-", "PAY-"),
                "opportunity_id",
                id,
                "kind",
                "PAID",
                "amount",
                arr,
                "currency",
                currency,
                "occurred_at",
                at(day),
                "invoice_id",
                id.replace("D-", "INV-"));
        return this;
    }

    /** An earlier revision of the deal, still open. */
    SampleDeal seenAs(String earlierStage, double day) {
        row(earlierStage, "", at(day));
        return this;
    }

    /** Writes the account and the deal as it stands now. */
    void done() {
        rows.add(
                "accounts.csv", "account_id", accountId, "name", customer, "country", country, "segment", "COMMERCIAL");
        row(stage, closed, closed.isEmpty() ? at(0) : closed);
    }

    String at(double day) {
        return created.plus(Duration.ofMinutes(Math.round(day * 1440))).toString();
    }

    private String claimId(int number) {
        return id.replace("D-", "R-") + "-" + number;
    }

    private void row(String stageThen, String closedThen, String updated) {
        rows.add(
                "opportunities.csv",
                "opportunity_id",
                id,
                "account_id",
                accountId,
                "account_name",
                customer,
                "country",
                country,
                "stage",
                stageThen,
                "type",
                type,
                "route_to_market",
                "CO_SELL",
                "arr",
                arr,
                "currency",
                currency,
                "created_at",
                at(0),
                "qualified_at",
                at(3),
                "closed_at",
                closedThen,
                "origin",
                origin,
                "source_partner_id",
                source,
                "transacting_partner_id",
                transacting,
                "owner",
                "vendor person " + id.charAt(id.length() - 1),
                "product",
                product,
                "updated_at",
                updated);
    }
}
