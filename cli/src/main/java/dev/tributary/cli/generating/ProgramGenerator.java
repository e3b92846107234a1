package dev.tributary.cli.generating;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Draws a program: partners, customers with their deals and all that happens on them, and rates.
 *
 * <p>Keeps one customer at a time; the sink decides what is kept of it.
 */
public final class ProgramGenerator {
    private static final long PARTNERS = -1;
    private static final long RATES = -2;
    private static final long MIXING = -4;

    /** Of a hundred customers, how many have one deal, how many two ... */
    private static final Weighted<Integer> DEALS = new Weighted<Integer>()
            .with(56, 1)
            .with(20, 2)
            .with(11, 3)
            .with(6, 4)
            .with(4, 6)
            .with(2, 9)
            .with(1, 14);

    private static final int NO_DEAL_PER_MILLE = 12;
    private static final int CONTACT_PER_MILLE = 500;

    private final ProgramShape shape;
    private final Instant begin;
    private final Instant end;

    public ProgramGenerator(ProgramShape shape) {
        this.shape = shape;
        this.begin = shape.begin();
        this.end = shape.end();
    }

    /** @param done told how many deals there are so far, after every customer */
    public void generate(RowSink sink, IntConsumer done) throws IOException, InterruptedException {
        PartnerField field = field();
        for (Partner partner : field.all()) {
            sink.accept(partner.row());
        }
        Newest newest = new Newest(sink, begin);
        Chance mixing = Chance.of(shape.seed(), MIXING);
        Deals deals = new Deals(shape, field, mixing);
        DealRows dealRows = new DealRows(end, newest);
        ClaimRows claimRows = new ClaimRows(field, begin, end, newest, mixing);
        TouchRows touchRows = new TouchRows(field, begin, end, newest);
        PaymentRows paymentRows = new PaymentRows(end, newest);
        int drawn = 0;
        for (int index = 0; drawn < shape.opportunities(); index++) {
            if (Thread.interrupted()) {
                throw new InterruptedException("stopped while drawing");
            }
            Chance chance = Chance.of(shape.seed(), index);
            Customer customer = Customer.draw(index, chance);
            if (chance.perMille(NO_DEAL_PER_MILLE)) {
                account(customer, List.of(), chance, sink);
                claimRows.writeForNothing(customer, chance);
                continue;
            }
            List<Deal> story = story(customer, shape.opportunities() - drawn, deals, chance);
            account(customer, story, chance, sink);
            for (Deal deal : story) {
                dealRows.write(deal, chance);
                claimRows.write(deal, chance);
                touchRows.write(deal, chance);
                paymentRows.write(deal, chance);
            }
            drawn += story.size();
            done.accept(drawn);
        }
        RateRows.write(shape.from(), newest.time(), Chance.of(shape.seed(), RATES), sink);
    }

    /** The names of its partners by their ids, the busiest first. */
    public Map<String, String> partners() {
        Map<String, String> names = new LinkedHashMap<>();
        field().all().forEach(partner -> names.put(partner.id(), partner.name()));
        return names;
    }

    private PartnerField field() {
        return PartnerField.draw(shape, Chance.of(shape.seed(), PARTNERS));
    }

    private static List<Deal> story(Customer customer, int most, Deals deals, Chance chance) {
        int count = Math.min(most, chance.pick(DEALS));
        List<Deal> story = new ArrayList<>(count);
        while (story.size() < count) {
            Deal deal = deals.next(customer, story, count - story.size() - 1, chance);
            if (deal == null) {
                break;
            }
            story.add(deal);
        }
        return story;
    }

    /** The vendor's own people are in contact where they brought a deal; elsewhere they would be in the partners' way. */
    private void account(Customer customer, List<Deal> story, Chance chance, RowSink sink) throws IOException {
        ProgramRow row = ProgramRow.of(ProgramFile.ACCOUNTS, Instant.EPOCH)
                .with("account_id", customer.id())
                .with("name", customer.name())
                .with("domain", customer.domain())
                .with("duns", customer.duns())
                .with("country", customer.country().name())
                .with("region", customer.country().region())
                .with("segment", customer.segment());
        if (customer.parent() != null) {
            row.with("parent_account_id", customer.parent());
        }
        Instant brought = story.stream()
                .filter(deal -> deal.sourcing().origin().equals("VENDOR"))
                .map(deal -> deal.times().created())
                .reduce(begin, (one, next) -> next);
        boolean before =
                story.stream().anyMatch(deal -> deal.sourcing().plot() == Sourcing.Plot.CLAIMED_BEFORE_THE_DEAL);
        if (brought.isAfter(begin) && !before && chance.perMille(CONTACT_PER_MILLE)) {
            row.with("last_vendor_contact_at", brought);
        }
        sink.accept(row);
    }

    /** Passes rows on and keeps the newest time. */
    private static final class Newest implements RowSink {
        private final RowSink sink;
        private Instant time;

        Newest(RowSink sink, Instant begin) {
            this.sink = sink;
            this.time = begin;
        }

        Instant time() {
            return time;
        }

        @Override
        public void accept(ProgramRow row) throws IOException {
            if (row.recordedAt().isAfter(time)) {
                time = row.recordedAt();
            }
            sink.accept(row);
        }
    }
}
