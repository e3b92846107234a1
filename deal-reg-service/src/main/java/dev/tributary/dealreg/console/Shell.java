package dev.tributary.dealreg.console;

import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import dev.tributary.dealreg.signin.CsrfToken;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What every page has around what it shows.
 *
 * @param title of the page
 * @param place which of the places it belongs to, by its path
 * @param live kinds of change at which it looks at itself again, separated by blanks; empty: at none
 * @param names of partners, by id
 * @param now for what is counted down
 * @param asOf when all of it was last known to be shown; empty: it is being filled
 */
public record Shell(
        String title,
        String place,
        String live,
        Caller caller,
        CsrfToken csrf,
        Map<String, String> names,
        Instant now,
        Optional<Instant> asOf) {

    private static final Duration FRESH = Duration.ofSeconds(20);

    /** Whether what is shown may have been overtaken, by more than pages are late in any case. */
    public boolean isOld() {
        return asOf.map(at -> at.plus(FRESH).isBefore(now)).orElse(true);
    }

    /** In UTC, as forms know days. */
    public String today() {
        return now.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** Where somebody can go, in the order of the menu. */
    public record Place(String path, String label) {}

    /** Those that the caller's roles open. */
    public List<Place> places() {
        List<Place> places = new ArrayList<>();
        if (has(Role.PARTNER)) {
            places.add(new Place("/home", "My deals"));
            places.add(new Place("/register", "Register a deal"));
            places.add(new Place("/my-money", "My money"));
        }
        if (has(Role.PARTNER_MANAGER) || has(Role.SALES_OPS) || has(Role.FINANCE_CHECKER)) {
            places.add(new Place("/inbox", "Conflicts"));
        }
        if (has(Role.PARTNER_MANAGER) || has(Role.SALES_OPS)) {
            places.add(new Place("/claims", "Claims"));
        }
        if (caller.partnerId().isEmpty() && !caller.roles().isEmpty() && !onlyAdmin()) {
            places.add(new Place("/deals", "Deals"));
        }
        if (has(Role.PARTNER_MANAGER) || has(Role.SALES_OPS)) {
            places.add(new Place("/scorecards", "Scorecards"));
        }
        if (has(Role.FINANCE_MAKER) || has(Role.FINANCE_CHECKER)) {
            places.add(new Place("/finance", "What we owe"));
            places.add(new Place("/finance/changes", "Since the last close"));
            places.add(new Place("/finance/payouts", "Payouts"));
        }
        if (has(Role.ADMIN)) {
            places.add(new Place("/operations", "Operations"));
            places.add(new Place("/persons", "Persons"));
        }
        return places;
    }

    public boolean has(Role role) {
        return caller.roles().contains(role);
    }

    /** A partner as people know it. */
    public String partner(String id) {
        return names.getOrDefault(id, id);
    }

    /** Who somebody is here, for the corner of the page. */
    public String who() {
        String roles = String.join(
                ", ", caller.roles().stream().map(Role::claim).sorted().toList());
        return caller.partnerId().map(id -> partner(id) + " (" + roles + ")").orElse(roles);
    }

    private boolean onlyAdmin() {
        return caller.roles().stream().allMatch(role -> role == Role.ADMIN);
    }
}
