package dev.tributary.cli.verifying;

import dev.tributary.attribution.codec.StateCodec;
import dev.tributary.schemas.avro.LedgerStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The newest statement of each partner and month, the one that the journal gives beside the one that was published. When it was
 * made is no part of it, as it is none of its hash.
 */
final class StatementComparison {
    private final Findings findings;
    private final StateCodec codec = new StateCodec();
    private final SortedMap<String, Pair> pairs = new TreeMap<>();

    private static final class Pair {
        private byte @Nullable [] published;
        private byte @Nullable [] derived;
        /** The published one was the newest once. */
        private boolean seen;

        private boolean agrees() {
            return derived != null && Arrays.equals(derived, published);
        }
    }

    StatementComparison(Findings findings) {
        this.findings = findings;
    }

    /** One that stood there when reading began, after those before it. */
    void published(LedgerStatement statement) {
        pair(statement).published = timeless(statement);
    }

    void derived(LedgerStatement statement) {
        Pair pair = pair(statement);
        byte[] bytes = timeless(statement);
        boolean agrees = Arrays.equals(bytes, pair.published);
        pair.derived = agrees ? pair.published : bytes;
        pair.seen |= agrees;
    }

    /** Whether newer ones than those that stood there may have been published since reading began. */
    boolean awaits() {
        return pairs.values().stream().anyMatch(StatementComparison::awaited);
    }

    private static boolean awaited(Pair pair) {
        return pair.derived != null && !pair.agrees() && (pair.published == null || pair.seen);
    }

    /** One that was published since reading began. */
    void since(LedgerStatement statement) {
        Pair pair = pairs.get(key(statement));
        if (pair != null && awaited(pair)) {
            byte[] bytes = timeless(statement);
            if (Arrays.equals(bytes, pair.derived)) {
                pair.published = pair.derived;
            }
        }
    }

    /** Somebody who knows another way to explain a statement that differs. */
    interface Otherwise {
        boolean explains(LedgerStatement derived, LedgerStatement published);
    }

    void compare(Otherwise otherwise) {
        for (Pair pair : pairs.values()) {
            LedgerStatement derived = decoded(pair.derived);
            LedgerStatement published = decoded(pair.published);
            if (derived != null) {
                findings.statements().derive();
            }
            if (published != null) {
                findings.statements().publish();
            }
            compare(pair, derived, published, otherwise);
        }
    }

    private void compare(
            Pair pair, @Nullable LedgerStatement derived, @Nullable LedgerStatement published, Otherwise otherwise) {
        if (pair.agrees()) {
            findings.statements().agree();
        } else if (derived != null && published != null) {
            if (otherwise.explains(derived, published)) {
                findings.statements().bookOtherwise(1);
            } else {
                differ(Difference.Kind.STATEMENT_DIFFERENT, derived, Fields.differing(derived, published));
            }
        } else if (derived != null) {
            differ(Difference.Kind.STATEMENT_MISSING, derived, List.of());
        } else if (published != null) {
            differ(Difference.Kind.STATEMENT_UNEXPLAINED, published, List.of());
        }
    }

    private void differ(Difference.Kind kind, LedgerStatement statement, List<Difference.Field> fields) {
        List<Difference.Field> telling = new ArrayList<>(fields);
        telling.removeIf(
                field -> field.name().equals("known_at") || field.name().equals("knownAt"));
        findings.differ(
                findings.statements(),
                new Difference(
                        kind,
                        statement.getPartnerId(),
                        null,
                        statement.getPeriod(),
                        "statement of " + statement.getPeriod(),
                        telling));
    }

    private Pair pair(LedgerStatement statement) {
        return pairs.computeIfAbsent(key(statement), key -> new Pair());
    }

    private static String key(LedgerStatement statement) {
        return statement.getPartnerId() + "|" + statement.getPeriod();
    }

    private byte[] timeless(LedgerStatement statement) {
        return codec.encode(
                LedgerStatement.newBuilder(statement).setKnownAt(Instant.EPOCH).build());
    }

    private @Nullable LedgerStatement decoded(byte @Nullable [] bytes) {
        return codec.decode(bytes, LedgerStatement.class);
    }
}
