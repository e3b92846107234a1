package dev.tributary.attribution.scenario;

import dev.tributary.attribution.domain.model.Account;
import dev.tributary.attribution.domain.model.DealHistory;
import dev.tributary.attribution.domain.model.Decision;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PeriodClose;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.ProgramPolicies;
import dev.tributary.attribution.domain.roe.Incumbent;
import dev.tributary.attribution.domain.roe.RelatedDeal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What of a scenario is known at one time, in the order of its rows. */
record Known(
        @Nullable Account account,
        Map<String, DealHistory> deals,
        Map<String, Partner> partners,
        Map<String, Incumbent> incumbents,
        List<RelatedDeal> related,
        List<Registration> registrations,
        List<Touch> touches,
        List<Decision> decisions,
        List<Payment> payments,
        List<PeriodClose> closes,
        ProgramPolicies policies) {}
