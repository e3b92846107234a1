package dev.tributary.localstack;

import java.lang.reflect.Method;
import java.util.List;

/**
 * Makes this process deaf to what a terminal sends to all processes in the foreground: Ctrl-C and hang-up. The parent gets them
 * too and stops its servers in its own order; a broker that stopped at the same moment would leave the parent's clients hanging.
 *
 * <p>The JDK offers this only through {@code sun.misc.Signal}, which the compiler warns of, hence by reflection.
 */
public final class TerminalSignals {

    private static final List<String> SIGNALS = List.of("INT", "HUP");

    private TerminalSignals() {}

    /** From now on, for the life of this process. */
    public static void ignore() {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Method handle = signal.getMethod("handle", signal, handler);
            Object ignoring = handler.getField("SIG_IGN").get(null);
            for (String name : SIGNALS) {
                handle.invoke(null, signal.getConstructor(String.class).newInstance(name), ignoring);
            }
        } catch (ReflectiveOperationException e) {
            System.err.println("Ctrl-C will reach this process too, since its signals cannot be ignored here: " + e);
        }
    }
}
