package dev.tributary.attribution.domain.influence.learned;

/**
 * How many won journeys a partner took part in among so many partners.
 *
 * @param partners how many distinct partners such a journey has, this one included
 */
public record WonWith(String partner, int partners) implements CountKey {

    public WonWith {
        if (partners < 1) {
            throw new IllegalArgumentException("a partner of a journey is one of its partners, not of " + partners);
        }
    }

    @Override
    public String text() {
        return CountKeyText.of(this);
    }
}
