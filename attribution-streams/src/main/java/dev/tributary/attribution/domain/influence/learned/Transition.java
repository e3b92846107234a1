package dev.tributary.attribution.domain.influence.learned;

/** How often journeys moved from one state to the next one, which is another. */
public record Transition(State from, State to) implements CountKey {

    public Transition {
        if (from instanceof State.Boundary boundary && boundary != State.Boundary.START
                || to == State.Boundary.START
                || from == State.Boundary.START && to instanceof State.Boundary) {
            throw new IllegalArgumentException("no journey moves from " + from + " to " + to);
        }
        if (from.equals(to)) {
            throw new IllegalArgumentException("consecutive equal states are one: " + from);
        }
    }

    @Override
    public String text() {
        return CountKeyText.of(this);
    }
}
