package dev.tributary.cli.sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

/** The rest of the program, drawn with a fixed seed; {@link Random}'s numbers are the same on every Java. */
final class SampleDrawn {
    private static final long SEED = 20250101L;
    private static final int DEALS = 41;
    private static final Instant BEGIN = Instant.parse("2025-01-06T08:00:00Z");
    private static final List<String> FIRST =
            List.of("Silver", "Summit", "Coastal", "Prairie", "Union", "Vista", "Metro");
    private static final List<String> SECOND = List.of("Dairy", "Robotics", "Freight", "Clinics", "Textiles", "Grid");
    private static final List<String> COUNTRIES = List.of("US", "US", "CA", "DE", "NO", "JP");
    private static final List<String> ORIGINS =
            List.of("VENDOR", "VENDOR", "VENDOR", "", "", "PARTNER_REFERRAL", "CLOUD_REFERRAL");
    private static final List<String> TOUCHES = List.of(
            "REFERRAL",
            "INTRODUCTION",
            "CO_SELL_MEETING",
            "CO_SELL_MEETING",
            "DEMO",
            "POC",
            "TECHNICAL_ENABLEMENT",
            "PROPOSAL",
            "CAMPAIGN",
            "INTEGRATION_INSTALL");
    private static final List<String> EVIDENCE =
            List.of("SELF_REPORTED", "CRM_LOGGED", "CRM_LOGGED", "CUSTOMER_CONFIRMED");

    private final SampleRows rows;
    private final Random random = new Random(SEED);

    SampleDrawn(SampleRows rows) {
        this.rows = rows;
    }

    void draw() {
        for (int i = 1; i <= DEALS; i++) {
            draw(i);
        }
    }

    private void draw(int number) {
        String customer = FIRST.get(number % FIRST.size()) + " " + SECOND.get(number % SECOND.size());
        Instant created = BEGIN.plus(Duration.ofHours(24L * random.nextInt(270) + random.nextInt(9)));
        SampleDeal deal = new SampleDeal(rows, Integer.toString(2000 + number), customer, pick(COUNTRIES), created);
        boolean yen = random.nextInt(8) == 0;
        int thousands = 5 + random.nextInt(120);
        deal.worth(yen ? thousands + "0000" : thousands + "00.00", yen ? "JPY" : "USD");
        String origin = pick(ORIGINS);
        deal.from(origin, origin.equals("PARTNER_REFERRAL") && random.nextBoolean() ? partner() : "");
        int days = 20 + random.nextInt(70);
        int fate = random.nextInt(10);
        if (fate < 6) {
            deal.wonAfter(days).pay(days + 30.0);
        } else if (fate < 8) {
            deal.lostAfter(days);
        } else {
            deal.openAt("Engaging");
        }
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
            deal.touch(
                    partner(),
                    pick(TOUCHES),
                    random.nextInt(days + 25) - 20 + random.nextInt(96) / 96.0,
                    pick(EVIDENCE));
        }
        if (random.nextInt(10) < 4) {
            deal.claim(partner(), random.nextInt(8) + 0.5);
        }
        deal.done();
    }

    /** The first partners are busier. */
    private String partner() {
        int number = 1 + Math.min(random.nextInt(12), random.nextInt(12));
        return (number < 10 ? "P-0" : "P-") + number;
    }

    private String pick(List<String> items) {
        return items.get(random.nextInt(items.size()));
    }
}
