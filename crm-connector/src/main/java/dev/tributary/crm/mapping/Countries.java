package dev.tributary.crm.mapping;

import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Countries as the Java platform knows them: English names, and codes of two and three letters, to codes of two. */
public final class Countries {
    public static final Map<String, String> BY_NAME = byName();

    private Countries() {}

    private static Map<String, String> byName() {
        Map<String, String> countries = new HashMap<>();
        for (String code : Locale.getISOCountries()) {
            Locale country = new Locale("", code);
            countries.put(country.getDisplayCountry(Locale.ENGLISH), code);
            countries.put(country.getISO3Country(), code);
            countries.put(code, code);
        }
        return Collections.unmodifiableMap(countries);
    }
}
