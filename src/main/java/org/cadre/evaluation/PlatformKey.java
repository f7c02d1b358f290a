package org.cadre.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The key by which the district's evaluation platform knows that an observation is ours: Ed25519, its private half in PKCS 8 and Base64, as a
 * setting or in a file. A file that is not there yet is made, its public half beside it, as in the default run.
 */
@Component
class PlatformKey {

    private static final String ALGORITHM = "Ed25519";

    private final String key;
    private final String file;

    PlatformKey(@Value("${cadre.evaluation.platform.key:}") String key, @Value("${cadre.evaluation.platform.key-file:}") String file) {
        this.key = key.strip();
        this.file = file.strip();
    }

    boolean missing() {
        return key.isEmpty() && file.isEmpty();
    }

    /** @throws EvaluationPlatform.PlatformFault where it is none */
    PrivateKey read() {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(decoded(key.isEmpty() ? fromFile() : key)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new EvaluationPlatform.PlatformFault("The key for the evaluation platform is no Ed25519 key in PKCS 8 and Base64");
        } catch (IOException fault) {
            throw new EvaluationPlatform.PlatformFault("The key for the evaluation platform cannot be read or made: " + fault.getClass().getSimpleName());
        }
    }

    private static byte[] decoded(String text) {
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    private synchronized String fromFile() throws IOException, GeneralSecurityException {
        Path path = Path.of(file).toAbsolutePath();
        if (!Files.exists(path)) {
            KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
            Files.createDirectories(path.getParent());
            Files.writeString(path.resolveSibling(path.getFileName() + ".pub"), pem("PUBLIC", made.getPublic().getEncoded()));
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(path, pem("PRIVATE", made.getPrivate().getEncoded()));
        }
        return Files.readString(path);
    }

    private static String pem(String half, byte[] encoded) {
        return "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n".formatted(half, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded), half);
    }
}
