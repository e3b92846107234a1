package dev.tributary.crm.source;

import java.util.Comparator;
import java.util.regex.Pattern;

/** Ids of a CRM that counts its rows, as Odoo and HubSpot do. */
public final class CountedId {

    /** Of ids that are numbers. */
    public static final Comparator<String> ORDER = Comparator.comparingLong(Long::parseLong);

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private CountedId() {}

    public static boolean is(String id) {
        return NUMBER.matcher(id).matches();
    }
}
