package dev.tributary.dealreg.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Hosts that can only be this machine: what goes there passes nobody. */
public final class Loopback {

    private Loopback() {}

    /** Only addresses and the one name that means this machine: another name may mean another machine tomorrow. */
    public static boolean is(String host) {
        if (host.equals("localhost")) {
            return true;
        }
        if (!host.matches("[0-9.]+|\\[?[0-9A-Fa-f:]+]?")) {
            return false;
        }
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException noAddress) {
            return false;
        }
    }
}
