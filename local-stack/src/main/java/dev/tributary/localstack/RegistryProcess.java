package dev.tributary.localstack;

/**
 * Main class of the registry's process: watches the parent, then hands over to the registry's own main class. It uses nothing but
 * the JDK, because the registry's class path holds other versions of the libraries that the product uses.
 *
 * <p>Argument: the name of the registry's main class. Readiness shows at the registry's HTTP port, not here.
 */
final class RegistryProcess {

    private RegistryProcess() {}

    public static void main(String[] arguments) throws ReflectiveOperationException {
        ParentWatch.start();
        TerminalSignals.ignore();
        Class.forName(arguments[0]).getMethod("main", String[].class).invoke(null, (Object) new String[0]);
    }
}
