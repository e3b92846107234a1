package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Money;
import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Opportunity;
import dev.tributary.attribution.domain.model.Payment;
import dev.tributary.attribution.domain.model.PaymentKind;
import dev.tributary.attribution.domain.model.PeriodClose;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a random program bills, is paid and closes: invoices of few numbers, months of deals that are edited later. */
final class RandomMoney {

    private final SplittableRandom random;
    private final CollidingTimes times;

    RandomMoney(SplittableRandom random, CollidingTimes times) {
        this.random = random;
        this.times = times;
    }

    /** What was billed: often nothing known, else the deal's amount, about the tolerance beside it, or far off. */
    static @Nullable Money billed(SplittableRandom random, Money arr) {
        long hundredth = arr.minor() / 100;
        return switch (random.nextInt(10)) {
            case 0 -> arr;
            case 1 -> new Money(arr.minor() + hundredth, arr.currency());
            case 2 -> new Money(arr.minor() + hundredth + 1, arr.currency());
            case 3 -> new Money(arr.minor() / 2, arr.currency());
            default -> null;
        };
    }

    List<Payment> payments(List<Opportunity> deals) {
        List<Payment> payments = new ArrayList<>();
        Opportunity favourite = choose(deals);
        for (int count = random.nextInt(5); count > 0; count--) {
            Opportunity deal = random.nextInt(4) > 0 ? favourite : choose(deals);
            Instant paid = times.from(deal.createdAt());
            payments.add(new Payment(
                    "PAY-" + count,
                    deal.id(),
                    random.nextInt(4) > 0 ? PaymentKind.PAID : choose(List.of(PaymentKind.values())),
                    new Money(10, deal.arr().currency()),
                    paid,
                    choose(List.of("INV-1", "INV-1", "INV-2", "")).transform(it -> it.isEmpty() ? null : it),
                    choose(List.of("", "default", "cloud", "other")).transform(it -> it.isEmpty() ? null : it),
                    paid));
        }
        return payments;
    }

    /** The months of some closes, closed soon after. */
    List<PeriodClose> closes(List<Opportunity> deals) {
        List<PeriodClose> closes = new ArrayList<>();
        List<YearMonth> closed = new ArrayList<>();
        for (Opportunity deal : deals) {
            if (deal.closedAt() == null || random.nextInt(3) > 0) {
                continue;
            }
            YearMonth month = YearMonth.from(deal.closedAt().atZone(ZoneOffset.UTC));
            if (!closed.contains(month)) {
                closed.add(month);
                Instant earliest = month.plusMonths(1)
                        .atDay(1)
                        .atStartOfDay(ZoneOffset.UTC)
                        .toInstant();
                Instant at = random.nextBoolean()
                        ? earliest
                        : times.from(random.nextBoolean() ? deal.recordedAt() : earliest);
                closes.add(new PeriodClose(month, at));
            }
        }
        return closes;
    }

    private <T> T choose(List<T> some) {
        return some.get(random.nextInt(some.size()));
    }
}
