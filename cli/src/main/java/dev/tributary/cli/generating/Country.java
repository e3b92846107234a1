package dev.tributary.cli.generating;

/** Where customers are, and in what they pay. */
enum Country {
    US("USD", "AMER", 42),
    CA("USD", "AMER", 6),
    BR("USD", "AMER", 3),
    DE("EUR", "EMEA", 13),
    FR("EUR", "EMEA", 8),
    NL("EUR", "EMEA", 4),
    GB("GBP", "EMEA", 11),
    SE("SEK", "EMEA", 5),
    JP("JPY", "APAC", 8);

    static final Weighted<Country> MARKET = market();

    private final String currency;
    private final String region;
    private final int weight;

    Country(String currency, String region, int weight) {
        this.currency = currency;
        this.region = region;
        this.weight = weight;
    }

    String currency() {
        return currency;
    }

    String region() {
        return region;
    }

    private static Weighted<Country> market() {
        Weighted<Country> market = new Weighted<>();
        for (Country country : values()) {
            market.with(country.weight, country);
        }
        return market;
    }
}
