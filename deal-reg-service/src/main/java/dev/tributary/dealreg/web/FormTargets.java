package dev.tributary.dealreg.web;

import java.util.Set;

/** Where this service is for browsers, and where its forms may lead them. */
public interface FormTargets {

    /** Beside our own. */
    Set<String> origins();

    /** Whether browsers reach us encrypted. */
    boolean isHttps();
}
