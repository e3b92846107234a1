package dev.tributary.crm.salesforce;

import dev.tributary.crm.source.CrmFailure;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.config.types.Password;

/** Private keys as they stand in files and vaults. */
final class PrivateKeys {
    private static final Pattern PEM =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*)-----END PRIVATE KEY-----", Pattern.DOTALL);

    /** Some vaults write the ends of lines as two signs. */
    private static final Pattern BETWEEN = Pattern.compile("\\s|\\\\n|\\\\r");

    private PrivateKeys() {}

    static RSAPrivateKey rsa(Password pem) throws CrmFailure {
        Matcher matcher = PEM.matcher(pem.value());
        if (!matcher.find()) {
            throw wrong();
        }
        try {
            byte[] bytes =
                    Base64.getDecoder().decode(BETWEEN.matcher(matcher.group(1)).replaceAll(""));
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(bytes));
        } catch (IllegalArgumentException | GeneralSecurityException notAKey) {
            // What it says may have parts of the key.
            throw wrong();
        }
    }

    private static CrmFailure wrong() {
        return CrmFailure.fatal(Salesforce.PRIVATE_KEY + " is no RSA key in PKCS #8 without a passphrase; correct it: "
                + "openssl pkcs8 -topk8 -nocrypt -in KEY gives one that begins with -----BEGIN PRIVATE KEY-----");
    }
}
