package dev.tributary.benchmarks.skeleton;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.schemas.avro.PartnerTouch;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyPatternTest {

    private static final Subject RECORDED = touch("A0000001-D0002", "A0000001-D0002-T003", "P0001");
    private static final Subject REPLAYED = touch("A0000007-D0008", "A0000007-D0008-T009", "P0055");

    @Test
    void aKeyIsReplayedWithTheIdsOfAnotherRecord() {
        assertThat(replayed("crm:A0000001\0touch\0A0000001-D0002\0A0000001-D0002-T003\0P0001"))
                .isEqualTo("crm:A0000007\0touch\0A0000007-D0008\0A0000007-D0008-T009\0P0055");
    }

    @Test
    void whatNamesAnotherRecordOfTheDealKeepsItsEnd() {
        assertThat(replayed("claim:A0000001-D0002-R001")).isEqualTo("claim:A0000007-D0008-R001");
    }

    @Test
    void whatNamesNoIdStaysAsItIs() {
        assertThat(replayed("count\0consumed")).isEqualTo("count\0consumed");
        assertThat(replayed("")).isEmpty();
    }

    private static String replayed(String key) {
        byte[] bytes =
                KeyPattern.of(key.getBytes(StandardCharsets.UTF_8), RECORDED).of(REPLAYED);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Subject touch(String deal, String id, String partner) {
        return Subject.of(PartnerTouch.newBuilder()
                .setTouchId(id)
                .setPartnerId(partner)
                .setOpportunityId(deal)
                .setType("DEMO")
                .setOccurredAt(Instant.EPOCH)
                .setRecordedAt(Instant.EPOCH)
                .build());
    }
}
