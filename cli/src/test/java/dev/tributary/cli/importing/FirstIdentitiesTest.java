package dev.tributary.cli.importing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.attribution.codec.FromAvro;
import dev.tributary.attribution.domain.model.AccountKey;
import dev.tributary.schemas.avro.CrmOpportunity;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deal belongs to the account that its first revision names, so the first one is not left to the order of the rows. */
class FirstIdentitiesTest {
    private static final String HEADER =
            "opportunity_id,account_id,account_domain,account_name,country,stage,arr,currency,created_at,updated_at\n";

    @TempDir
    private Path directory;

    private Importing files;

    @BeforeEach
    void begin() throws Exception {
        files = new Importing(directory);
    }

    @Test
    void theStrongestIdentityIsPublishedFirstWhateverTheRowOrder() throws Exception {
        List<String> rows = new ArrayList<>(List.of(
                revision("O-1", ",,,", 1),
                revision("O-1", ",,Acme,US", 2),
                revision("O-1", ",acme.example,,", 3),
                revision("O-1", "A-9,,,", 4),
                revision("O-1", "A-10,,,", 5),
                revision("O-2", ",,,", 1),
                revision("O-2", ",,Acme,US", 2),
                revision("O-3", ",,Acme,US", 1),
                revision("O-3", ",b.example,,", 2),
                revision("O-3", ",B.example,,", 4),
                revision("O-3", ",c.example,,", 3),
                revision("O-4", ",,Acme,", 1),
                revision("O-4", ",,,", 2)));
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(rows, new Random(seed));
            assertThat(firstKeys(rows, null))
                    .containsEntry("O-1", "crm:A-10")
                    .containsEntry("O-2", "name:ACME|US")
                    .containsEntry("O-3", "domain:b.example")
                    .containsEntry("O-4", "deal:O-4");
        }
    }

    @Test
    void everyRevisionIsPublishedOnceAndOnlyTheContestedDealsWait() throws Exception {
        assertThat(order(
                        List.of(
                                revision("O-1", ",acme.example,,", 1),
                                revision("O-2", "A-2,,,", 1),
                                revision("O-1", "A-1,,,", 2),
                                revision("O-2", "A-2,,,", 2),
                                revision("O-3", ",,,", 1)),
                        null))
                .containsExactly("O-2 line 3", "O-1 line 4", "O-2 line 5", "O-3 line 6", "O-1 line 2");
    }

    @Test
    void refusedAndLaterRowsDoNotChooseTheAccount() throws Exception {
        List<String> rows = List.of(
                revision("O-1", ",,Acme,US", 1),
                revision("O-1", ",acme.example,,", 2),
                revision("O-1", "A-1,,,", 9),
                revision("O-1", "A-2,,,", 1).replace("USD", "dollars"));
        assertThat(firstKeys(rows, Instant.parse("2017-01-05T00:00:00Z"))).containsEntry("O-1", "domain:acme.example");
        assertThat(order(rows, Instant.parse("2017-01-05T00:00:00Z"))).containsExactly("O-1 line 3", "O-1 line 2");
    }

    private static String revision(String id, String identity, int day) {
        return id + "," + identity + ",Engaging,1,USD,2017-01-01,2017-01-0" + day + "\n";
    }

    private Map<String, String> firstKeys(List<String> rows, @Nullable Instant asOf) throws Exception {
        Map<String, String> first = new LinkedHashMap<>();
        read(rows, asOf).forEach((source, event) -> {
            if (event.value() instanceof CrmOpportunity deal) {
                first.putIfAbsent(deal.getOpportunityId(), AccountKey.of(FromAvro.opportunity(deal)));
            }
        });
        return first;
    }

    private List<String> order(List<String> rows, @Nullable Instant asOf) throws Exception {
        List<String> order = new ArrayList<>();
        read(rows, asOf).forEach((source, event) -> order.add(event.key() + " line " + source.line()));
        return order;
    }

    private ImportDirectory read(List<String> rows, @Nullable Instant asOf) throws Exception {
        return files.with("opportunities.csv", HEADER + String.join("", rows)).read(asOf);
    }
}
