package org.cadre.platform.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;

/**
 * A key by which others know that something is ours: Ed25519, its private half in PKCS 8 and Base64, as a setting or in a file. A file that
 * is not there yet is made, its public half beside it, as in the default run.
 */
public class SigningKey {

    public static final String ALGORITHM = "Ed25519";

    /** There is no such key; the message says which, for an operator, and nothing of what stands in it. */
    public static class KeyFault extends RuntimeException {
        public KeyFault(String why) {
            super(why);
        }
    }

    private final String purpose;
    private final String key;
    private final String file;

    /**
     * @param purpose what the key is for, as it stands in the message of a fault
     * @param key blank where it lies in a file
     * @param file blank where it is a setting
     */
    public SigningKey(String purpose, String key, String file) {
        this.purpose = purpose;
        this.key = key.strip();
        this.file = file.strip();
    }

    /** Whether neither is set. */
    public boolean missing() {
        return key.isEmpty() && file.isEmpty();
    }

    /** @throws KeyFault where it is none */
    public PrivateKey read() {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(decoded(key.isEmpty() ? fromFile() : key)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new KeyFault("The key for %s is no Ed25519 key in PKCS 8 and Base64".formatted(purpose));
        } catch (IOException fault) {
            throw new KeyFault("The key for %s cannot be read or made: %s".formatted(purpose, fault.getClass().getSimpleName()));
        }
    }

    /** The public half of a private one, which PKCS 8 does not hold: the generator makes it of the very seed that the private half is. */
    public static PublicKey publicHalf(PrivateKey secret) {
        byte[] seed = ((EdECPrivateKey) secret).getBytes().orElseThrow();
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(ALGORITHM);
            generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
            KeyPair made = generator.generateKeyPair();
            if (!Arrays.equals(seed, ((EdECPrivateKey) made.getPrivate()).getBytes().orElseThrow())) {
                throw new IllegalStateException("This Java makes Ed25519 keys otherwise");
            }
            return made.getPublic();
        } catch (NoSuchAlgorithmException | InvalidAlgorithmParameterException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * A public half as {@code .pub} files hold it, or its Base64 alone.
     *
     * @throws KeyFault where it is none
     */
    public static PublicKey publicKey(String text) {
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(decoded(text)));
        } catch (GeneralSecurityException | IllegalArgumentException wrong) {
            throw new KeyFault("No public Ed25519 key in X.509 and Base64");
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

    /** Draws nothing but the seed. */
    private static final class Seed extends SecureRandom {

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] into) {
            System.arraycopy(seed, 0, into, 0, into.length);
        }
    }
}
