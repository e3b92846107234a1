package dev.tributary.dealreg.settings;

import java.util.List;

/** The service cannot start as it is told to. */
public final class SettingsRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public SettingsRefused(List<String> wrong) {
        super(String.join("; ", wrong) + "; docs/deal-reg-service.md lists all settings");
    }
}
