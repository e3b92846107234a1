package dev.tributary.dealreg.signin;

import dev.tributary.dealreg.problem.ProblemCode;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Requires;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How signing in ended, in numbers. All are there from the start, for alerts. */
@Context
@Requires(beans = SignInSettings.class)
final class SignInMetrics {

    static final String SIGNED_IN = "SIGNED_IN";

    private final Map<String, Counter> byOutcome;

    SignInMetrics(MeterRegistry meters) {
        byOutcome = Stream.of(SIGNED_IN, ProblemCode.SIGN_IN_FAILED.name(), ProblemCode.SIGN_IN_UNAVAILABLE.name())
                .collect(Collectors.toMap(outcome -> outcome, outcome -> Counter.builder("tributary.sign.ins")
                        .description("Browsers that came back from the identity provider, or could not be sent there")
                        .tag("outcome", outcome)
                        .register(meters)));
    }

    /** @param outcome others than these are no outcome of signing in */
    void ended(String outcome) {
        Counter counter = byOutcome.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }
}
