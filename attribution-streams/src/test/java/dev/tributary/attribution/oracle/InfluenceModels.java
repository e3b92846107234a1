package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Partner;
import dev.tributary.attribution.domain.model.Touch;
import dev.tributary.attribution.domain.policy.InfluencePolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The eight influence models that follow from one deal alone, each a weight per qualifying touch. */
final class InfluenceModels {

    /** A part of a position model and the touch that bears it. */
    private record Part(BigDecimal percent, int bearer) {}

    private final InfluencePolicy policy;
    private final Map<String, Partner> partners;

    InfluenceModels(InfluencePolicy policy, Map<String, Partner> partners) {
        this.policy = policy;
        this.partners = partners;
    }

    /**
     * By model, each partner's share of a deal. "Share 0: no line. All weights 0: no line for that model."
     *
     * @param touches the qualifying ones "in time order, ties by touch id"
     */
    Map<String, SortedMap<String, Fraction>> shares(Opportunity deal, List<Touch> touches) {
        Map<String, SortedMap<String, Fraction>> shares = new LinkedHashMap<>();
        if (touches.isEmpty()) {
            return shares;
        }
        int last = touches.size() - 1;
        shares.put("first_touch", byPartner(touches, at(touches, 0)));
        shares.put("last_touch", byPartner(touches, at(touches, last)));
        shares.put(
                "linear",
                byPartner(touches, touches.stream().map(it -> Fraction.ONE).toList()));
        shares.put("u_shaped", byPartner(touches, uShaped(touches)));
        shares.put("w_shaped", byPartner(touches, wShaped(deal, touches)));
        shares.put("full_path", byPartner(touches, fullPath(deal, touches)));
        shares.put("time_decay", byPartner(touches, timeDecay(touches)));
        shares.put("role_weighted", byPartner(touches, roleWeighted(touches)));
        return shares;
    }

    private List<Fraction> at(List<Touch> touches, int bearer) {
        return positions(touches.size(), List.of(new Part(BigDecimal.ONE, bearer)), BigDecimal.ZERO);
    }

    private List<Fraction> uShaped(List<Touch> touches) {
        InfluencePolicy.UShaped parts = policy.uShaped();
        return positions(
                touches.size(),
                List.of(new Part(parts.first(), 0), new Part(parts.last(), touches.size() - 1)),
                parts.rest());
    }

    private List<Fraction> wShaped(Opportunity deal, List<Touch> touches) {
        InfluencePolicy.WShaped parts = policy.wShaped();
        List<Part> borne =
                new ArrayList<>(List.of(new Part(parts.first(), 0), new Part(parts.last(), touches.size() - 1)));
        milestone(borne, parts.created(), deal.createdAt(), touches);
        return positions(touches.size(), borne, parts.rest());
    }

    private List<Fraction> fullPath(Opportunity deal, List<Touch> touches) {
        InfluencePolicy.FullPath parts = policy.fullPath();
        List<Part> borne = new ArrayList<>(List.of(new Part(parts.first(), 0)));
        milestone(borne, parts.created(), deal.createdAt(), touches);
        milestone(borne, parts.qualified(), deal.qualifiedAt(), touches);
        milestone(borne, parts.closed(), deal.closedAt(), touches);
        return positions(touches.size(), borne, parts.rest());
    }

    /**
     * "A milestone falls on the last qualifying touch at or before its instant; if there is none, on the first touch. A
     * milestone whose instant is absent is left out".
     */
    private static void milestone(
            List<Part> borne, BigDecimal percent, @Nullable Instant instant, List<Touch> touches) {
        if (instant == null) {
            return;
        }
        int bearer = 0;
        for (int i = 0; i < touches.size(); i++) {
            if (!touches.get(i).occurredAt().isAfter(instant)) {
                bearer = i;
            }
        }
        borne.add(new Part(percent, bearer));
    }

    /**
     * "One touch may bear several; the rest is shared equally by touches that bear none; what has no taker is shared
     * out in proportion".
     */
    private static List<Fraction> positions(int touches, List<Part> borne, BigDecimal rest) {
        List<Fraction> weights = new ArrayList<>();
        for (int i = 0; i < touches; i++) {
            Fraction weight = Fraction.ZERO;
            for (Part part : borne) {
                if (part.bearer() == i) {
                    weight = weight.plus(Fraction.of(part.percent()));
                }
            }
            weights.add(weight);
        }
        long bearers = borne.stream().map(Part::bearer).distinct().count();
        for (int i = 0; i < touches; i++) {
            int touch = i;
            if (borne.stream().noneMatch(part -> part.bearer() == touch)) {
                weights.set(i, Fraction.of(rest).over(Fraction.of(touches - bearers)));
            }
        }
        return weights;
    }

    /** "2^(-(close - touch) / half-life)", "taken relative to the deal's last qualifying touch". */
    private List<Fraction> timeDecay(List<Touch> touches) {
        Instant last = touches.get(touches.size() - 1).occurredAt();
        return touches.stream()
                .map(it -> Fraction.of(HalfLife.weight(it.occurredAt(), last, policy.halfLife())))
                .toList();
    }

    /** "Type weight x evidence weight x tier multiplier x the time decay above". */
    private List<Fraction> roleWeighted(List<Touch> touches) {
        List<Fraction> decay = timeDecay(touches);
        List<Fraction> weights = new ArrayList<>();
        for (int i = 0; i < touches.size(); i++) {
            Touch touch = touches.get(i);
            Partner partner = partners.get(touch.partnerId());
            weights.add(decay.get(i)
                    .times(Fraction.of(policy.typeWeights().getOrDefault(touch.type(), BigDecimal.ZERO)))
                    .times(Fraction.of(policy.evidenceWeights().getOrDefault(touch.evidence(), BigDecimal.ZERO)))
                    .times(Fraction.of(policy.tierMultipliers()
                            .getOrDefault(partner.at(touch.occurredAt()).tier(), BigDecimal.ZERO))));
        }
        return weights;
    }

    /** "A partner's repeated touches each count"; weights become shares that sum to one. */
    private static SortedMap<String, Fraction> byPartner(List<Touch> touches, List<Fraction> weights) {
        Fraction total = weights.stream().reduce(Fraction.ZERO, Fraction::plus);
        SortedMap<String, Fraction> shares = new TreeMap<>(ByteOrder.BYTES);
        for (int i = 0; i < touches.size(); i++) {
            if (!weights.get(i).isZero()) {
                shares.merge(touches.get(i).partnerId(), weights.get(i).over(total), Fraction::plus);
            }
        }
        return shares;
    }
}
