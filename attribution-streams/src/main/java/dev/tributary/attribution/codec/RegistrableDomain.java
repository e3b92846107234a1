package dev.tributary.attribution.codec;

import com.google.common.net.InternetDomainName;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The domain that a company registered, of any address under it: {@code https://shop.example.co.uk/x} and
 * {@code jo@example.co.uk} are {@code example.co.uk}. By the public suffix list. What is no domain under a public suffix
 * stays as it is, in lower case.
 */
public final class RegistrableDomain {

    private static final Pattern BEFORE_HOST = Pattern.compile("^(?:[a-z][a-z0-9+.-]*://)?(?:[^/@]*@)?");
    private static final Pattern AFTER_HOST = Pattern.compile("[/:?#].*$|\\.$");

    /** Records are read many times, and name few domains at a time. */
    private static final int MOST_AT_HAND = 20_000;

    private static final Map<String, String> AT_HAND = new ConcurrentHashMap<>();

    private RegistrableDomain() {}

    public static @Nullable String of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        String found = AT_HAND.get(text);
        if (found == null) {
            found = registrable(text);
            if (AT_HAND.size() >= MOST_AT_HAND) {
                AT_HAND.clear();
            }
            AT_HAND.put(text, found);
        }
        return found;
    }

    private static String registrable(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        String host =
                AFTER_HOST.matcher(BEFORE_HOST.matcher(lower).replaceFirst("")).replaceFirst("");
        if (!InternetDomainName.isValid(host)) {
            return lower;
        }
        InternetDomainName name = InternetDomainName.from(host);
        return name.isUnderPublicSuffix() ? name.topPrivateDomain().toString() : lower;
    }
}
