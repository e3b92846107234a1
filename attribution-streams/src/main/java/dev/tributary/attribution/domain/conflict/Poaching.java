package dev.tributary.attribution.domain.conflict;

import dev.tributary.attribution.domain.influence.JudgedTouch;
import dev.tributary.attribution.domain.model.Bytes;
import dev.tributary.attribution.domain.model.CaseId;
import dev.tributary.attribution.domain.model.ConflictCode;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.model.TouchType;
import dev.tributary.attribution.domain.roe.ClaimStory;
import dev.tributary.attribution.domain.roe.ProtectionWindow;
import dev.tributary.attribution.domain.roe.WinnerQuestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * POACHING: a proposal, negotiation or marketplace offer inside a protection window on the deal, by a partner who had no
 * touch on the deal before the holder's approval. One case per poaching partner, which holds that partner's payable
 * lines alone. Only touches that qualify poach; any touch at all shows that a partner was there before.
 */
public final class Poaching implements DealDetector {

    private static final Set<TouchType> OFFERS =
            Set.of(TouchType.PROPOSAL, TouchType.NEGOTIATION, TouchType.MARKETPLACE_OFFER);

    @Override
    public ConflictCode code() {
        return ConflictCode.POACHING;
    }

    @Override
    public List<Finding> detect(DealQuestion question) {
        WinnerQuestion asked = question.asked();
        Map<String, List<ConflictCase.Evidence>> byPoacher = new TreeMap<>(Bytes.ORDER);
        Map<String, ClaimStory> holders = new TreeMap<>(Bytes.ORDER);
        for (JudgedTouch judged : asked.touches()) {
            Touch touch = judged.touch();
            if (!judged.counts() || !OFFERS.contains(touch.type())) {
                continue;
            }
            for (ClaimStory claim : asked.claims()) {
                if (!claim.partnerId().equals(touch.partnerId())
                        && claim.windows().stream()
                                .anyMatch(window -> window.inForceAt(touch.occurredAt())
                                        && !wasThere(asked, touch.partnerId(), window))) {
                    holders.putIfAbsent(touch.partnerId(), claim);
                    byPoacher
                            .computeIfAbsent(touch.partnerId(), each -> new ArrayList<>())
                            .add(new ConflictCase.Evidence(
                                    "touch:" + touch.id(),
                                    touch.partnerId(),
                                    touch.type() + " inside the window of registration "
                                            + claim.registration().id(),
                                    touch.occurredAt()));
                    break;
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        byPoacher.forEach((partner, evidence) -> {
            ClaimStory holder = holders.get(partner);
            findings.add(new Finding(
                    CaseId.ofDeal(code(), question.deal().id(), partner),
                    code(),
                    question.deal().id(),
                    Cases.ids(holder == null ? null : holder.registration().id()),
                    Cases.ids(partner),
                    evidence.get(0).at(),
                    null,
                    List.of(code().name()),
                    evidence,
                    null));
        });
        return findings;
    }

    private static boolean wasThere(WinnerQuestion asked, String partner, ProtectionWindow window) {
        return asked.touches().stream()
                .map(JudgedTouch::touch)
                .anyMatch(touch ->
                        touch.partnerId().equals(partner) && touch.occurredAt().isBefore(window.approvedAt()));
    }
}
