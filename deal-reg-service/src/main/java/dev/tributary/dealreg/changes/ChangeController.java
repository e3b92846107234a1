package dev.tributary.dealreg.changes;

import dev.tributary.dealreg.security.Caller;
import dev.tributary.dealreg.security.Role;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.sse.Event;
import io.micronaut.security.annotation.Secured;
import java.time.Duration;
import reactor.core.publisher.Flux;

/** What changes, while it does. */
@Controller("/api/v1/changes")
class ChangeController {

    /** So that whatever lies between does not think that the connection is forgotten. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    /** Whoever watches longer asks again, and is asked again who they are. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final ChangeFeed feed;
    private final Watchers watchers;

    ChangeController(ChangeFeed feed, Watchers watchers) {
        this.feed = feed;
        this.watchers = watchers;
    }

    /**
     * Server-sent events: of each change what is another now, to whoever may see it. What it is now, the other requests tell. The
     * answer ends after a few minutes: ask again then.
     */
    @Get(produces = MediaType.TEXT_EVENT_STREAM, headRoute = false)
    @Secured({
        Role.Names.PARTNER,
        Role.Names.PARTNER_MANAGER,
        Role.Names.SALES_OPS,
        Role.Names.FINANCE_MAKER,
        Role.Names.FINANCE_CHECKER,
        Role.Names.ADMIN
    })
    Flux<Event<Change>> changes(Caller caller) {
        watchers.refuseIfTooMany(caller);
        Flux<Event<Change>> beats = Flux.interval(Duration.ZERO, HEARTBEAT)
                .map(beat -> Event.of(new Change("alive", "")).name("alive"));
        Flux<Event<Change>> changes =
                feed.watch(caller).map(change -> Event.of(change).name("change"));
        Flux<Event<Change>> stream = changes.publish(
                        shared -> Flux.merge(beats.takeUntilOther(shared.ignoreElements()), shared))
                .take(LONGEST);
        // Counted from when somebody listens: an answer that nobody takes has no end.
        return Flux.using(() -> watchers.add(caller), added -> stream, watchers::remove);
    }
}
