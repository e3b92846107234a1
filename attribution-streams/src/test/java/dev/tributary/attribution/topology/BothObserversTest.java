package dev.tributary.attribution.topology;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import org.junit.jupiter.api.Test;

class BothObserversTest {

    @Test
    void nothingThatOneCanHearIsKeptFromEither() throws Exception {
        for (Method heard : TaskObserver.class.getDeclaredMethods()) {
            assertThat(BothObservers.class
                            .getMethod(heard.getName(), heard.getParameterTypes())
                            .getDeclaringClass())
                    .as("%s is passed on", heard)
                    .isEqualTo(BothObservers.class);
        }
    }
}
