package dev.tributary.dealreg.commands;

import java.util.stream.Stream;

/** What commands do, which the ids of what they make begin with. */
public enum CommandKind {
    CLAIM("REG"),
    DECISION("DEC"),
    PAYOUT("PAY"),
    TOUCH("TCH");

    private final String prefix;

    CommandKind(String prefix) {
        this.prefix = prefix;
    }

    /** @param digest of whose command it is and of its idempotency key */
    String id(String digest) {
        return prefix + "-" + digest;
    }

    /** The ids that commands of all kinds have under one idempotency key: one of them there is. */
    static String[] ids(String digest) {
        return Stream.of(values()).map(kind -> kind.id(digest)).toArray(String[]::new);
    }
}
