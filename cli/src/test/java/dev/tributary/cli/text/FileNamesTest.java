package dev.tributary.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FileNamesTest {

    @Test
    void usualIdsStayAndOthersCannotLeaveTheDirectory() {
        FileNames names = new FileNames();
        assertThat(names.of("P-01")).isEqualTo("P-01");
        assertThat(names.of("../x")).isEqualTo("%2E.%2Fx");
        assertThat(names.of("p-01")).isEqualTo("p-01~2");
        assertThat(names.of("x".repeat(500))).hasSizeLessThan(160);
        assertThat(names.of("x".repeat(501))).endsWith("~2");
    }

    @Property
    void noTwoIdsHaveOneName(@ForAll List<String> ids) {
        FileNames names = new FileNames();
        Set<String> seen = new HashSet<>();
        for (String id : new HashSet<>(ids)) {
            assertThat(seen.add(names.of(id).toLowerCase(Locale.ROOT))).isTrue();
        }
    }
}
