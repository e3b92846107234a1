package dev.tributary.dealreg.limits;

import io.netty.util.NetUtil;
import java.util.Arrays;
import java.util.HexFormat;

/** Whose an address is: with IPv6 one house has so many of them that each alone would never reach a limit. */
final class NetworkOf {

    private static final int HOUSE = 8;

    private NetworkOf() {}

    /** The address itself, or the 64 bits of an IPv6 address that a house shares; what is no address stays what it is. */
    static String address(String text) {
        byte[] address = NetUtil.createByteArrayFromIpAddressString(text);
        return address != null && address.length > HOUSE
                ? HexFormat.of().formatHex(Arrays.copyOf(address, HOUSE))
                : text;
    }
}
