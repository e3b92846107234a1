package dev.tributary.attribution.oracle;

import dev.tributary.attribution.domain.model.Nullable;
import dev.tributary.attribution.domain.model.Registration;
import dev.tributary.attribution.domain.model.RegistrationStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** One registration as it stands at the instant that the walk has come to. */
final class Claim {

    /** One approval and how long it protects. */
    static final class Window {
        final Instant approvedAt;
        Instant until;

        @Nullable
        Instant endedAt;

        Window(Instant approvedAt, Duration protection) {
            this.approvedAt = approvedAt;
            this.until = approvedAt.plus(protection);
        }

        /** "In force at t: approved_at &lt;= t &lt;= protected_until"; ended by a decision at t: not in force at t. */
        boolean inForceAt(Instant time) {
            return !time.isBefore(approvedAt) && !time.isAfter(until) && (endedAt == null || time.isBefore(endedAt));
        }

        /** The last instant of it, or the one at which a decision ended it. */
        Instant end() {
            return endedAt != null && endedAt.isBefore(until) ? endedAt : until;
        }

        /** It ran out by itself, "at most 14 days before" the close. */
        boolean lapsedWithin(Duration grace, Instant close) {
            return endedAt == null && until.isBefore(close) && !close.isAfter(until.plus(grace));
        }
    }

    final Registration registration;
    final List<Window> windows = new ArrayList<>();
    final SortedSet<String> reasons = new TreeSet<>(ByteOrder.BYTES);

    @Nullable
    RegistrationStatus status;

    @Nullable
    Instant since;

    @Nullable
    Deal deal;

    @Nullable
    CaseFile contention;

    /** Held until the partner is eligible. */
    boolean heldUntilCured;

    @Nullable
    CaseFile incumbency;

    boolean stoppedByIncumbent;
    int extensions;

    /** @param deal the one that the registration names itself; absent: untied */
    Claim(Registration registration, @Nullable Deal deal) {
        this.registration = registration;
        this.deal = deal;
    }

    String id() {
        return registration.id();
    }

    String partner() {
        return registration.partnerId();
    }

    void become(RegistrationStatus next, Instant at) {
        status = next;
        since = at;
    }

    boolean is(RegistrationStatus... any) {
        return status != null && Set.of(any).contains(status);
    }

    /** Not ended: it asks for the deal, or has it. */
    boolean stands() {
        return undecided()
                || is(
                        RegistrationStatus.WAITLISTED,
                        RegistrationStatus.APPROVED,
                        RegistrationStatus.EXPIRED,
                        RegistrationStatus.CONVERTED);
    }

    boolean undecided() {
        return is(RegistrationStatus.SUBMITTED, RegistrationStatus.UNDER_REVIEW);
    }

    boolean earlierPlaceThan(Claim other) {
        return Desk.PLACE.compare(registration, other.registration) < 0;
    }

    @Nullable
    Window lastWindow() {
        return windows.isEmpty() ? null : windows.get(windows.size() - 1);
    }

    /** The approval in force at a time; of several the earliest. */
    @Nullable
    Window windowAt(Instant time) {
        return windows.stream().filter(it -> it.inForceAt(time)).findFirst().orElse(null);
    }

    /**
     * "Scope of a registration: its opportunity once tied; before that its account and products (none named = all). Two
     * contend when their scopes meet; tied to different opportunities they never do." A deal that names no product
     * shares with everything.
     */
    boolean meets(Claim other) {
        if (deal != null && other.deal != null) {
            return deal.id().equals(other.deal.id());
        }
        return share(products(), other.products());
    }

    private SortedSet<String> products() {
        return deal == null ? registration.products() : deal.current().products();
    }

    static boolean share(Set<String> some, Set<String> others) {
        return some.isEmpty() || others.isEmpty() || some.stream().anyMatch(others::contains);
    }

    /**
     * In possession of the scope against another claim: approved and in force, whatever its place; or undecided with an
     * earlier place. "A converted claim holds its scope only against claims tied to its own deal." A waitlisted one
     * holds nothing.
     */
    boolean holdsAgainst(Claim other) {
        if (partner().equals(other.partner()) || !meets(other)) {
            return false;
        }
        if (is(RegistrationStatus.CONVERTED)) {
            return other.deal != null;
        }
        return is(RegistrationStatus.APPROVED) || undecided() && earlierPlaceThan(other);
    }
}
