package dev.tributary.attribution.domain.desk;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.Claim;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.roe.RelatedDeal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One account and all that its decisions depend on.
 *
 * @param accountKey as people are shown it
 * @param deals each once, in any order
 * @param claims each once, in any order
 * @param related deals of the account's parent, subsidiaries and alias domains
 * @param partners the program's, by id
 * @param closes the periods that finance has closed
 * @param now the newest tick or recorded event: only what happened by then is decided
 */
public record AccountScene(
        String accountKey,
        @Nullable Account account,
        List<DealFacts> deals,
        List<Claim> claims,
        List<RelatedDeal> related,
        Map<String, Partner> partners,
        List<PeriodClose> closes,
        ProgramPolicies policies,
        Instant now) {

    /** The same account under another policy. */
    public AccountScene under(ProgramPolicies others) {
        return new AccountScene(accountKey, account, deals, claims, related, partners, closes, others, now);
    }
}
