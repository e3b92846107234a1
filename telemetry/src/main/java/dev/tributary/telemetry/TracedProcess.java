package dev.tributary.telemetry;

/**
 * Who makes spans, as those who read them see it.
 *
 * @param service the same for all its instances
 * @param instance unlike that of any other instance
 */
public record TracedProcess(String service, String version, String instance) {

    /** @param of any class of the service: its jar knows the version */
    public static TracedProcess of(String service, Class<?> of, String instance) {
        String version = of.getPackage().getImplementationVersion();
        return new TracedProcess(service, version == null ? "unknown" : version, instance);
    }
}
