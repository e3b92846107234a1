package dev.tributary.benchmarks.skeleton;

import dev.tributary.schemas.avro.AccountIdentity;
import dev.tributary.schemas.avro.AccountLink;
import dev.tributary.schemas.avro.BillingPayment;
import dev.tributary.schemas.avro.CommissionDue;
import dev.tributary.schemas.avro.CrmAccount;
import dev.tributary.schemas.avro.CrmOpportunity;
import dev.tributary.schemas.avro.DealRegistration;
import dev.tributary.schemas.avro.JournalEvent;
import dev.tributary.schemas.avro.KeySeen;
import dev.tributary.schemas.avro.PartnerTouch;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.ProgramPolicy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a record is about: its kind, and the ids by which its keys differ from those of another record of its kind. Understands the
 * ids of generated programs only.
 *
 * @param kind records of one kind are handled alike
 * @param ids account, deal, the record's own id, partner; absent ones are empty
 */
record Subject(String kind, List<byte[]> ids) {

    private static final int ACCOUNT_LENGTH = "A0000000".length();
    private static final int DEAL_LENGTH = "A0000000-D0000".length();
    private static final byte[] NONE = {};

    /** While a processor starts. */
    static final Subject NOBODY = new Subject("start", List.of(NONE, NONE, NONE, NONE));

    static Subject of(Object value) {
        Object body = value instanceof JournalEvent event ? event.getBody() : value;
        String kind = body.getClass().getSimpleName();
        if (body instanceof CrmAccount account) {
            return of(kind, account.getAccountId(), account.getAccountId(), "");
        } else if (body instanceof CrmOpportunity deal) {
            return of(kind, deal.getOpportunityId(), deal.getOpportunityId(), "");
        } else if (body instanceof PartnerTouch touch) {
            return of(kind, touch.getOpportunityId(), touch.getTouchId(), touch.getPartnerId());
        } else if (body instanceof BillingPayment payment) {
            return of(kind, payment.getOpportunityId(), payment.getPaymentId(), "");
        } else if (body instanceof DealRegistration claim) {
            String tied = claim.getOpportunityId();
            return tied == null
                    ? of(
                            kind + " untied",
                            String.valueOf(claim.getAccountId()),
                            claim.getRegistrationId(),
                            claim.getPartnerId())
                    : of(kind, tied, claim.getRegistrationId(), claim.getPartnerId());
        } else if (body instanceof AccountIdentity identity) {
            String account =
                    identity.getAccountKey().substring(identity.getAccountKey().indexOf(':') + 1);
            return of(kind, account, account, "");
        } else if (body instanceof KeySeen seen) {
            return of(kind, "", seen.getAccountKey(), "");
        } else if (body instanceof AccountLink link) {
            return of(kind, "", link.getAccountKey(), "");
        } else if (body instanceof CommissionDue due) {
            return of(kind, due.getOpportunityId(), due.getOpportunityId(), due.getPartnerId());
        } else if (body instanceof ProgramPartner partner) {
            return of(kind, "", partner.getPartnerId(), "");
        } else if (body instanceof ProgramPolicy policy) {
            return of(kind, "", policy.getProgramId(), "");
        }
        throw new IllegalArgumentException("no generated program has a " + kind);
    }

    /** What the journal's envelope calls the event. */
    String own() {
        return new String(ids.get(2), StandardCharsets.UTF_8);
    }

    private static Subject of(String kind, String accountOrDeal, String own, String partner) {
        String account = accountOrDeal.length() < ACCOUNT_LENGTH ? "" : accountOrDeal.substring(0, ACCOUNT_LENGTH);
        String deal = accountOrDeal.length() == DEAL_LENGTH ? accountOrDeal : "";
        return new Subject(kind, List.of(bytes(account), bytes(deal), bytes(own), bytes(partner)));
    }

    private static byte[] bytes(String id) {
        return id.isEmpty() ? NONE : id.getBytes(StandardCharsets.UTF_8);
    }

    /** The places of ids in a key, from its beginning to its end. */
    List<Found> find(byte[] key) {
        List<Found> found = new ArrayList<>();
        int at = 0;
        while (at < key.length) {
            int here = at;
            // The longest of several: a deal's id begins with its account's.
            Found match = IntStream.range(0, ids.size())
                    .boxed()
                    .filter(id -> ids.get(id).length > 0 && startsWith(key, here, ids.get(id)))
                    .max(Comparator.comparingInt((Integer id) -> ids.get(id).length))
                    .map(id -> new Found(id, here, here + ids.get(id).length))
                    .orElse(null);
            if (match != null) {
                found.add(match);
            }
            at = match == null ? at + 1 : match.end();
        }
        return found;
    }

    record Found(int id, int begin, int end) {}

    private static boolean startsWith(byte[] key, int at, byte[] id) {
        return at + id.length <= key.length && java.util.Arrays.equals(key, at, at + id.length, id, 0, id.length);
    }
}
