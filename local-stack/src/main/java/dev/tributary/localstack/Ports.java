package dev.tributary.localstack;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Chooses and checks ports on the loopback address. A port found free can be taken by somebody else before the server binds it;
 * the server then fails to start and says so in its log.
 */
public final class Ports {

    public static final String HOST = "127.0.0.1";

    /** Below the range from which operating systems take the ports of outgoing connections, which come and go unasked. */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 200;

    /** Ports given out are not bound yet, so they would be found free again; each is given out once in this process. */
    private static final Set<Integer> GIVEN_OUT = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * The port asked for, provided that it is free; a free one for 0.
     *
     * @throws LocalStackException when it is taken
     */
    public static int claim(String server, int port) {
        if (port == 0) {
            return free();
        }
        if (!isFree(port)) {
            throw new LocalStackException("Port " + port + " for the " + server + " is taken by another process.\n"
                    + "Stop that process, choose another port, or 0 for any free one.");
        }
        return port;
    }

    /** The port if it is free, so that a server is found where it was; else, or for 0, a free one. */
    public static int preferred(int port) {
        return port != 0 && isFree(port) && GIVEN_OUT.add(port) ? port : free();
    }

    static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
            if (isFree(port) && GIVEN_OUT.add(port)) {
                return port;
            }
        }
        throw new LocalStackException("No free port found between " + LOWEST + " and " + HIGHEST + " in " + ATTEMPTS
                + " attempts.\nName free ports yourself, or stop what uses them.");
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
