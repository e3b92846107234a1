package dev.tributary.dealreg.notice;

import dev.tributary.dealreg.commands.Digest;
import java.net.URI;

/**
 * Where a notice goes. Addresses are persons', and a webhook's may hold a key: the settings alone know them; they are not kept, shown or
 * written to a log.
 *
 * @param address of mail, or a webhook's URL
 */
record Recipient(Channel channel, String address) {

    /** Stands for it where it must not stand itself. */
    String id() {
        return Digest.of(channel.name(), address);
    }

    /** What of it may be shown: its domain or host. */
    String place() {
        return switch (channel) {
            case EMAIL -> address.substring(address.indexOf('@') + 1);
            case WEBHOOK -> URI.create(address).getHost();
        };
    }

    /** Without the address. */
    @Override
    public String toString() {
        return channel + " at " + place();
    }
}
