package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Registration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What meets at one account: accounts meet by their key only.
 *
 * @param account the CRM's record of it, where there is one
 * @param deals by id
 * @param registrations the untied ones of this account and those tied to one of its deals, by (submitted_at, id)
 */
record Desk(String key, @Nullable Account account, List<Deal> deals, List<Registration> registrations) {

    /** "Two things at one instant: ... the smaller id by bytes": the place of a claim in the queue. */
    static final Comparator<Registration> PLACE =
            Comparator.comparing(Registration::submittedAt).thenComparing(Registration::id, ByteOrder.BYTES);

    /** Every account of a program; a registration tied to a deal that never came is left out. */
    static List<Desk> of(ProgramFacts facts) {
        Map<String, List<Opportunity>> revisions = new TreeMap<>(ByteOrder.BYTES);
        facts.opportunities().forEach(it -> revisions
                .computeIfAbsent(it.id(), id -> new ArrayList<>())
                .add(it));
        Map<String, Desk> desks = new TreeMap<>(ByteOrder.BYTES);
        Map<String, Desk> byDeal = new TreeMap<>(ByteOrder.BYTES);
        for (List<Opportunity> history : revisions.values()) {
            Deal deal = new Deal(history);
            Desk desk = desks.computeIfAbsent(keyOf(deal.current()), key -> empty(key, facts));
            desk.deals.add(deal);
            byDeal.put(deal.id(), desk);
        }
        for (Registration registration :
                facts.registrations().stream().sorted(PLACE).toList()) {
            Desk desk = registration.opportunityId() == null
                    ? desks.computeIfAbsent(keyOf(registration), key -> empty(key, facts))
                    : byDeal.get(registration.opportunityId());
            if (desk != null) {
                desk.registrations.add(registration);
            }
        }
        return List.copyOf(desks.values());
    }

    private static Desk empty(String key, ProgramFacts facts) {
        Account newest = null;
        for (Account account : facts.accounts()) {
            if (key.equals("crm:" + account.id())
                    && (newest == null || account.recordedAt().isAfter(newest.recordedAt()))) {
                newest = account;
            }
        }
        return new Desk(key, newest, new ArrayList<>(), new ArrayList<>());
    }

    /** The strongest identifier of a deal's customer, "else the deal itself". */
    private static String keyOf(Opportunity deal) {
        String key = key(deal.accountId(), null, deal.accountDomain(), deal.accountName(), deal.country());
        return key == null ? "deal:" + deal.id() : key;
    }

    private static String keyOf(Registration registration) {
        String key = key(
                registration.accountId(),
                registration.customerDuns(),
                registration.customerDomain(),
                registration.customerName(),
                registration.country());
        return key == null ? "registration:" + registration.id() : key;
    }

    private static @Nullable String key(
            @Nullable String crm,
            @Nullable String duns,
            @Nullable String domain,
            @Nullable String name,
            @Nullable String country) {
        if (crm != null) {
            return "crm:" + crm;
        }
        if (duns != null) {
            return "duns:" + duns;
        }
        if (domain != null) {
            return "domain:" + domain.strip().toLowerCase(Locale.ROOT);
        }
        return name == null || country == null
                ? null
                : "name:" + (name.strip() + "|" + country.strip()).toUpperCase(Locale.ROOT);
    }

    Deal deal(String id) {
        return deals.stream().filter(it -> it.id().equals(id)).findFirst().orElseThrow();
    }

    /**
     * The incumbent of a renewal or expansion: the transacting partner of "the account's latest booked deal closed at
     * or before created_at"; "latest booked deals of one instant: the smaller id; no transacting partner on it: no
     * incumbent".
     */
    @Nullable
    String incumbentOf(Deal deal) {
        if (!deal.renewalOrExpansion()) {
            return null;
        }
        Opportunity latest = null;
        for (Deal other : deals) {
            Opportunity candidate = other.current();
            if (other.id().equals(deal.id())
                    || !candidate.booked()
                    || candidate.closedAt().isAfter(deal.createdAt())) {
                continue;
            }
            if (latest == null
                    || candidate.closedAt().isAfter(latest.closedAt())
                    || candidate.closedAt().equals(latest.closedAt())
                            && ByteOrder.smaller(candidate.id(), latest.id())) {
                latest = candidate;
            }
        }
        return latest == null ? null : latest.transactingPartnerId();
    }
}
