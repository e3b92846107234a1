package dev.tributary.crm.connect;

import java.util.Optional;
import java.util.Random;

/** What goes wrong at a {@link CrmForTests}, request by request. For tests only. */
public interface Faults {
    Faults NONE = () -> Fault.NONE;

    Fault next();

    /**
     * @param status answered in place of the real answer; 0: the real one
     * @param dropsBefore the connection is cut before anything is done
     * @param truncates half of the answer comes, and then the connection is cut
     */
    record Fault(int status, Optional<String> retryAfter, boolean dropsBefore, boolean truncates, int pauseMillis) {
        static final Fault NONE = new Fault(0, Optional.empty(), false, false, 0);

        static Fault status(int status) {
            return new Fault(status, Optional.empty(), false, false, 0);
        }

        void pause() {
            try {
                Thread.sleep(pauseMillis);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The n-th request, the 2n-th and so on fail in this way. */
    static Faults every(int n, Fault fault) {
        int[] count = new int[1];
        return () -> ++count[0] % n == 0 ? fault : Fault.NONE;
    }

    /** The next so many requests fail in this way. */
    static Faults first(int n, Fault fault) {
        int[] count = new int[1];
        return () -> count[0]++ < n ? fault : Fault.NONE;
    }

    /** A third of the requests goes wrong, in all ways. */
    static Faults storm(long seed) {
        Random chance = new Random(seed);
        return () -> switch (chance.nextInt(18)) {
            case 0 -> new Fault(429, Optional.of("0"), false, false, 0);
            case 1 -> new Fault(503, Optional.empty(), false, false, 0);
            case 2 -> Fault.status(500);
            case 3 -> new Fault(0, Optional.empty(), true, false, 0);
            case 4 -> new Fault(0, Optional.empty(), false, true, 0);
            case 5 -> new Fault(0, Optional.empty(), false, false, 20);
            default -> Fault.NONE;
        };
    }
}
