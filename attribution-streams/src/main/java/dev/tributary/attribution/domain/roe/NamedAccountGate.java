package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.policy.RegistrationPolicy;
import java.util.SortedSet;

/**
 * NAMED_ACCOUNT: the customer stands on the policy's list of named accounts, or of house accounts, under any identifier
 * that is known of it. The claim waits for the account's owner; only a decision ends that.
 */
public final class NamedAccountGate implements Gate {

    @Override
    public String code() {
        return ConflictCode.NAMED_ACCOUNT.name();
    }

    @Override
    public Answer ask(ClaimQuestion question) {
        RegistrationPolicy policy = question.policy().registration();
        if (policy.namedAccounts().isEmpty() && policy.houseAccounts().isEmpty()) {
            return Gate.passes("the program names no accounts");
        }
        DealHistory deal = question.deal();
        SortedSet<String> keys =
                AccountKey.all(question.account(), deal == null ? null : deal.current(), question.registration());
        for (String key : keys) {
            String owner = policy.namedAccounts().get(key);
            if (owner != null) {
                return Gate.reviews(
                        ConflictCode.NAMED_ACCOUNT,
                        null,
                        key + " is a named account" + (owner.isEmpty() ? "" : " of " + owner)
                                + "; its owner must approve");
            }
            if (policy.houseAccounts().contains(key)) {
                return Gate.reviews(
                        ConflictCode.NAMED_ACCOUNT, null, key + " is a house account; its owner must approve");
            }
        }
        return Gate.passes("the customer is no named and no house account");
    }
}
