package dev.tributary.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class HeadersTest {

    @Test
    void aHeaderHasOneValueTheLastOneSet() {
        var headers = new RecordHeaders();
        assertThat(Headers.get(headers, Headers.SOURCE)).isEmpty();
        Headers.set(headers, Headers.SOURCE, Headers.source("touches.csv", 12));
        Headers.set(headers, Headers.SOURCE, Headers.source("touches.csv", 13));
        assertThat(Headers.get(headers, Headers.SOURCE)).hasValue("touches.csv:13");
        assertThat(headers.toArray()).hasSize(1);
    }

    @Test
    void aHeaderWithoutAValueIsAbsent() {
        var headers = new RecordHeaders();
        headers.add(Headers.CAUSATION_ID, null);
        assertThat(Headers.get(headers, Headers.CAUSATION_ID)).isEmpty();
    }
}
