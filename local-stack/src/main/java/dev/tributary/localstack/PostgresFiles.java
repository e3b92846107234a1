package dev.tributary.localstack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** What PostgreSQL keeps in its part of the data directory. */
record PostgresFiles(Path root) {

    private static final int PASSWORD_BYTES = 24;

    /** The server's own data directory. There or not: never half made. */
    Path cluster() {
        return root.resolve("cluster");
    }

    Path unfinishedCluster() {
        return root.resolve("cluster.unfinished");
    }

    /** The process id of the server that uses the cluster, written by the server itself. */
    Path lock() {
        return cluster().resolve("postmaster.pid");
    }

    /** Written at every start; it must not be in the cluster, which the server's own tool insists to make out of nothing. */
    Path settings() {
        return root.resolve("postgresql.conf");
    }

    /** Readable by nobody but the user who runs the stack. */
    Path passwordFile() {
        return root.resolve("password");
    }

    String password() {
        try {
            return Files.readString(passwordFile());
        } catch (IOException e) {
            throw new LocalStackException("PostgreSQL's password cannot be read from " + passwordFile() + ": " + e, e);
        }
    }

    /** Makes sure that there is a password: the one that the cluster was made with, or a new one for a new cluster. */
    void providePassword() throws IOException {
        if (Files.exists(passwordFile())) {
            return;
        }
        if (Files.exists(cluster())) {
            throw new LocalStackException("The password of PostgreSQL's data in " + root + " is lost: " + passwordFile()
                    + " is not there.\nRestore that file, or delete " + root + " to begin with empty data.");
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Path unfinished = root.resolve("password.unfinished");
        Files.deleteIfExists(unfinished);
        Files.createFile(
                unfinished, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        Files.move(unfinished, passwordFile(), StandardCopyOption.ATOMIC_MOVE);
    }
}
