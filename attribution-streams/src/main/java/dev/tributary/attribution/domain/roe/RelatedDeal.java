package dev.tributary.attribution.domain.roe;

import java.time.Instant;
import java.util.SortedSet;

/**
 * A deal of another account that belongs together with the claim's.
 *
 * @param relation how the two accounts are related, in a word: parent, subsidiary or alias domain
 * @param products what the deal is about; none named means all
 */
public record RelatedDeal(
        String accountKey, String relation, String dealId, Instant createdAt, SortedSet<String> products) {}
