package dev.tributary.dealreg.telemetry;

import io.micronaut.core.propagation.ThreadPropagatedContextElement;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** Makes a request's trace the current one of whichever thread works on the request. */
record CurrentTrace(Context context) implements ThreadPropagatedContextElement<Scope> {

    @Override
    @SuppressWarnings("MustBeClosedChecker") // The framework gives it back, below.
    public Scope updateThreadContext() {
        return context.makeCurrent();
    }

    @Override
    public void restoreThreadContext(Scope before) {
        before.close();
    }
}
