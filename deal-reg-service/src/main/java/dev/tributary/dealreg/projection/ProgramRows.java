package dev.tributary.dealreg.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tributary.schemas.avro.FinancePeriod;
import dev.tributary.schemas.avro.PartnerStanding;
import dev.tributary.schemas.avro.ProgramPartner;
import dev.tributary.schemas.avro.Proof;
import dev.tributary.schemas.avro.Rejected;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The program as a whole: its partners, months, proofs, and what could not be taken. */
final class ProgramRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALL_PARTITIONS = -1;
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu-MM", Locale.ROOT);

    private static final String CLOSE = """
            insert into finance_period (period, state, closed_by, recorded_at) values (?, ?, ?, ?)
            on conflict (period) do update set
                state = excluded.state, closed_by = excluded.closed_by, recorded_at = excluded.recorded_at
                where finance_period.state <> 'CLOSED'""";

    private ProgramRows() {}

    static void partner(String key, ProgramPartner partner, Shown.Position at, Changes changes) {
        changes.put(Row.of("partner", "partner_id", "effective_from")
                .set("partner_id", partner.getPartnerId())
                .set("effective_from", partner.getEffectiveFrom() == null ? Instant.EPOCH : partner.getEffectiveFrom())
                .set("name", partner.getName())
                .set("type", partner.getType())
                .set("tier", partner.getTier())
                .set("standing", (partner.getStanding() == null ? PartnerStanding.GOOD : partner.getStanding()).name())
                .set("payout_currency", partner.getPayoutCurrency()));
    }

    /** A close that the engine refuses is none: of a month that is not over, or of one that is closed. */
    static void period(String key, FinancePeriod period, Shown.Position at, Changes changes) {
        if (period.getPeriod().compareTo(MONTH.format(at.recordedAt().atOffset(ZoneOffset.UTC))) < 0) {
            changes.add(
                    CLOSE,
                    Arrays.asList(period.getPeriod(), period.getState().name(), period.getBy(), at.recordedAt()));
        }
    }

    static void proof(String key, Proof proof, Shown.Position at, Changes changes) {
        changes.put(Row.of("proof", "proof", "scope", "covers")
                .set("proof", proof.getProof())
                .set("scope", proof.getScope())
                .set("covers", proof.getPartition() == null ? ALL_PARTITIONS : proof.getPartition())
                .set("holds", proof.getHolds())
                .set("expected", proof.getExpected())
                .set("actual", proof.getActual())
                .set("tick_at", proof.getTickAt()));
    }

    static void rejected(String key, Rejected rejected, Shown.Position at, Changes changes) {
        changes.putIfAbsent(Row.of("rejected", "partition", "record_offset")
                .set("partition", at.partition())
                .set("record_offset", at.offset())
                .set("event_id", rejected.getEventId())
                .set("topic", rejected.getTopic())
                .set("reason", rejected.getReason())
                .set("detail", rejected.getDetail())
                .set("partner_id", partnerOf(rejected.getRow()))
                .set("recorded_at", at.recordedAt()));
    }

    /** Whose it was, where that can be told: it is shown to nobody else but the vendor. */
    private static @Nullable String partnerOf(@Nullable String row) {
        if (row == null) {
            return null;
        }
        try {
            JsonNode content = JSON.readTree(row);
            JsonNode partner = content == null ? null : content.get("partnerId");
            return partner != null && partner.isTextual() ? partner.textValue() : null;
        } catch (JsonProcessingException noJson) {
            // A row of a file: loaded by the vendor, and the vendor's to mend.
            return null;
        }
    }
}
