package dev.tributary.crm.connect;

/** Which build of the plugin this is. */
final class Version {

    private Version() {}

    static String text() {
        String built = Version.class.getPackage().getImplementationVersion();
        return built == null ? "unpackaged" : built;
    }
}
