package dev.tributary.attribution.domain.roe;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PartnerRevision;
import java.util.Locale;

/**
 * SELF_REFERRAL: partner and customer share a domain or a tax id, by the account's record, the deal or the claim. The
 * claim is held; only a decision ends that. What is not known is not shared.
 */
public final class SelfReferralGate implements Gate {

    @Override
    public String code() {
        return ConflictCode.SELF_REFERRAL.name();
    }

    @Override
    public Answer ask(ClaimQuestion question) {
        Partner partner = question.partner();
        if (partner == null) {
            return Gate.passes("the partner is not known yet");
        }
        PartnerRevision then = partner.at(question.registration().submittedAt());
        Account account = question.account();
        DealHistory deal = question.deal();
        if (account != null && same(then.taxId(), account.taxId())) {
            return Gate.reviews(ConflictCode.SELF_REFERRAL, null, "partner and customer have the same tax id");
        }
        if (account != null && same(then.domain(), account.domain())
                || deal != null && same(then.domain(), deal.current().accountDomain())
                || same(then.domain(), question.registration().customerDomain())) {
            return Gate.reviews(
                    ConflictCode.SELF_REFERRAL, null, "partner and customer have the same domain " + then.domain());
        }
        return Gate.passes("partner and customer share no domain and no tax id");
    }

    private static boolean same(@Nullable String one, @Nullable String other) {
        return one != null && other != null && plain(one).equals(plain(other));
    }

    /** Tax ids come with and without blanks, dots and hyphens; domains have dots alone, which stand alike in both. */
    private static String plain(String identifier) {
        return identifier.replaceAll("[\\s.-]", "").toUpperCase(Locale.ROOT);
    }
}
