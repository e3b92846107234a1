package dev.tributary.cli.verifying;

import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.cli.disk.SortOnDisk;
import dev.tributary.schemas.avro.LedgerEntry;
import dev.tributary.schemas.avro.LedgerPosting;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entries of one partition, those that the journal gives beside those that were published: sorted by id on disk, so that
 * however many there are only those of one id are looked at.
 */
final class EntryComparison implements Closeable {
    private static final char DERIVED = 'D';
    private static final char PUBLISHED = 'P';

    /** What was not posted yet may still come; of more than so many the application is far behind, or they are gone. */
    private static final int MOST_AWAITED = 50_000;

    private final Findings findings;
    private final SortOnDisk sort;
    private final StateCodec codec = new StateCodec();
    private final Map<String, LedgerEntry> awaited = new HashMap<>();
    private long added;

    EntryComparison(Path scratch, Findings findings) {
        this.findings = findings;
        this.sort = SortOnDisk.newest(scratch);
    }

    void derived(LedgerEntry entry) throws IOException {
        findings.entries().derive();
        add(entry, DERIVED);
    }

    void published(LedgerEntry entry) throws IOException {
        findings.entries().publish();
        add(entry, PUBLISHED);
    }

    private void add(LedgerEntry entry, char side) throws IOException {
        String key = entry.getEntryId() + '\0' + side + java.util.HexFormat.of().toHexDigits(added++);
        sort.add(key.getBytes(StandardCharsets.UTF_8), codec.encode(entry));
    }

    /** Compares everything but what may still be on its way. */
    void compare() throws IOException {
        Group group = new Group();
        sort.forEach((key, value) -> {
            int end = 0;
            while (key[end] != 0) {
                end++;
            }
            String id = new String(key, 0, end, StandardCharsets.UTF_8);
            if (!id.equals(group.id)) {
                group.end();
                group.id = id;
            }
            (key[end + 1] == DERIVED ? group.derived : group.published).add(value);
        });
        group.end();
    }

    /** The entries of one id. */
    private final class Group {
        private @Nullable String id;
        private final List<byte[]> derived = new ArrayList<>();
        private final List<byte[]> published = new ArrayList<>();

        void end() {
            List<byte[]> unmatched = new ArrayList<>();
            List<byte[]> matched = new ArrayList<>();
            for (byte[] each : published) {
                if (removed(derived, each)) {
                    matched.add(each);
                    findings.entries().agree();
                } else {
                    unmatched.add(each);
                }
            }
            for (byte[] each : unmatched) {
                tell(each, matched);
            }
            derived.forEach(this::await);
            derived.clear();
            published.clear();
        }

        private void tell(byte[] bytes, List<byte[]> matched) {
            LedgerEntry entry = decoded(bytes);
            if (!derived.isEmpty()) {
                differ(decoded(derived.remove(0)), entry);
            } else if (matched.stream().anyMatch(each -> Arrays.equals(each, bytes))) {
                findings.entries().repeat();
            } else if (!matched.isEmpty()) {
                findings.differ(
                        findings.entries(),
                        of(
                                Difference.Kind.ENTRY_ID_USED_TWICE,
                                entry,
                                Fields.differing(decoded(matched.get(0)), entry)));
            } else {
                findings.differ(findings.entries(), of(Difference.Kind.ENTRY_UNEXPLAINED, entry, List.of()));
            }
        }

        private void await(byte[] bytes) {
            LedgerEntry entry = decoded(bytes);
            if (awaited.size() < MOST_AWAITED) {
                awaited.put(entry.getEntryId(), entry);
            } else {
                miss(entry);
            }
        }

        private boolean removed(List<byte[]> from, byte[] like) {
            for (int i = 0; i < from.size(); i++) {
                if (Arrays.equals(from.get(i), like)) {
                    from.remove(i);
                    return true;
                }
            }
            return false;
        }
    }

    /** Whether entries were not published when reading began that may have been since. */
    boolean awaits() {
        return !awaited.isEmpty();
    }

    /** An entry that was published since reading began; what was not awaited is nothing that this verification is about. */
    void since(LedgerEntry entry) {
        LedgerEntry should = awaited.remove(entry.getEntryId());
        if (should == null) {
            return;
        }
        findings.entries().publish();
        if (should.equals(entry)) {
            findings.entries().agree();
        } else {
            differ(should, entry);
        }
    }

    /** What did not come is missing. */
    void end() {
        awaited.values().forEach(this::miss);
        awaited.clear();
    }

    private void miss(LedgerEntry entry) {
        findings.differ(findings.entries(), of(Difference.Kind.ENTRY_MISSING, entry, List.of()));
    }

    private void differ(LedgerEntry derived, LedgerEntry published) {
        Difference difference = of(Difference.Kind.ENTRY_DIFFERENT, derived, Fields.differing(derived, published));
        if (timeless(derived).equals(timeless(published))) {
            findings.bookOtherwise(difference);
        } else {
            findings.differ(findings.entries(), difference);
        }
    }

    /** Without what follows from when it was posted. */
    private static LedgerEntry timeless(LedgerEntry entry) {
        return LedgerEntry.newBuilder(entry)
                .setBookedAt(Instant.EPOCH)
                .setPeriod("")
                .build();
    }

    private LedgerEntry decoded(byte[] bytes) {
        return codec.decoded(bytes, LedgerEntry.class);
    }

    private static Difference of(Difference.Kind kind, LedgerEntry entry, List<Difference.Field> fields) {
        return new Difference(
                kind, entry.getPartnerId(), entry.getOpportunityId(), entry.getEntryId(), told(entry), fields);
    }

    private static String told(LedgerEntry entry) {
        String amount = entry.getPostings().stream()
                .filter(posting -> posting.getDebit().signum() != 0)
                .findFirst()
                .map(EntryComparison::amount)
                .orElse("");
        return entry.getKind() + amount + " in " + entry.getPeriod() + ", because of " + entry.getCause();
    }

    private static String amount(LedgerPosting posting) {
        BigDecimal debit = posting.getDebit().stripTrailingZeros();
        return " " + debit.setScale(Math.max(2, debit.scale())).toPlainString() + " " + posting.getCurrency();
    }

    @Override
    public void close() throws IOException {
        sort.close();
    }
}
