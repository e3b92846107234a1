package dev.tributary.localstack;

import java.util.Arrays;

/**
 * Main class of every process that brings a main class of its own, such as the registry: watches the parent, then hands over. It
 * uses nothing but the JDK, because the class path may hold other versions of the libraries that the product uses.
 *
 * <p>Arguments: the name of the class to hand over to, then what that class is given. Readiness shows at its HTTP port, not here.
 */
final class WatchedProcess {

    private WatchedProcess() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        ParentWatch.start();
        TerminalSignals.ignore();
        String[] handedOn = Arrays.copyOfRange(arguments, 1, arguments.length);
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) handedOn);
    }
}
