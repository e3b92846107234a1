package dev.tributary.cli.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** A secret that a stack drew for itself: the same for as long as its data stay, in a file that only its owner can read. */
final class SecretFile {

    private static final int BYTES = 32;

    private SecretFile() {}

    /** What is in the file, or a new secret that is put there. */
    static String readOrDraw(Path file) throws IOException {
        if (!Files.exists(file)) {
            OwnerOnlyFile.write(file, draw());
        }
        return Files.readString(file);
    }

    private static String draw() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }
}
