package dev.tributary.cli.explaining;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/** Finds, of all ids there are, the few that look most like one that is not among them. */
public final class NearIds {
    private static final int MOST = 5;
    private static final int FAR = 4;

    private final String asked;
    private final TreeSet<Candidate> candidates =
            new TreeSet<>(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::id));

    private record Candidate(String id, int distance) {}

    public NearIds(String asked) {
        this.asked = asked.toLowerCase(Locale.ROOT);
    }

    public void see(String id) {
        String known = id.toLowerCase(Locale.ROOT);
        int distance = known.contains(asked) || asked.contains(known) ? 1 : distance(asked, known);
        if (distance <= Math.min(FAR, Math.max(1, asked.length() / 2))) {
            candidates.add(new Candidate(id, distance));
            if (candidates.size() > MOST) {
                candidates.pollLast();
            }
        }
    }

    /** The nearest first. */
    public List<String> nearest() {
        return candidates.stream().map(Candidate::id).toList();
    }

    /** How many letters must be added, removed or changed. */
    private static int distance(String from, String to) {
        int[] before = new int[to.length() + 1];
        for (int j = 0; j < before.length; j++) {
            before[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int changed = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(changed, Math.min(before[j], now[j - 1]) + 1);
            }
            before = now;
        }
        return before[to.length()];
    }
}
