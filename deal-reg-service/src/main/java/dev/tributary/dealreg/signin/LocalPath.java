package dev.tributary.dealreg.signin;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody wanted to go before they had to sign in: a page of this service and never another site. */
final class LocalPath {

    static final String HOME = "/";

    private static final int LONGEST = 1_500;

    /** One slash and not two, nor what browsers take for a second one; nothing that they leave out when they read it. */
    private static final Pattern LOCAL = Pattern.compile("/(?![/\\\\])[\\x21-\\x7e&&[^\\\\]]*");

    private LocalPath() {}

    /** The page, or home where it is none of ours. */
    static String of(@Nullable String wanted) {
        if (wanted == null
                || wanted.length() > LONGEST
                || !LOCAL.matcher(wanted).matches()) {
            return HOME;
        }
        try {
            URI uri = new URI(wanted);
            return uri.getScheme() == null && uri.getRawAuthority() == null ? wanted : HOME;
        } catch (URISyntaxException unreadable) {
            return HOME;
        }
    }
}
