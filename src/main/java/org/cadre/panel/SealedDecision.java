package org.cadre.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.cadre.platform.CanonicalJson;
import org.cadre.platform.security.SigningKey;

/**
 * A decision packet as it is kept and handed out: a JSON file with the chain, the digest of the PDF that says the same, and the signature of
 * both; and that PDF. Of the JSON there is one way to write it alone, so that not a blank can be changed in it.
 *
 * <pre>{"entries": […], "form": 1, "pdfSha256": "…", "signature": {"algorithm": "Ed25519", "publicKey": "…", "value": "…"}}</pre>
 *
 * What is signed is the same text with an empty value.
 */
public final class SealedDecision {

    /** What was found. */
    public sealed interface Finding {}

    /**
     * @param entries how many
     * @param key the SHA-256 of the public half of the key that signed it
     */
    public record Whole(String caseNumber, int entries, String key) implements Finding {}

    /** @param where the first place at which it is not what was sealed, in words */
    public record Changed(String where) implements Finding {}

    private static final int SHOWN = 60;

    private SealedDecision() {}

    /** The SHA-256 of a public key, by which people compare keys. */
    static String fingerprint(PublicKey key) {
        return CanonicalJson.sha256(key.getEncoded());
    }

    static byte[] sign(DecisionPacket packet, byte[] pdf, PrivateKey key) {
        Map<String, Object> file = new HashMap<>();
        file.put("form", packet.form());
        file.put("entries", packet.entries());
        file.put("pdfSha256", CanonicalJson.sha256(pdf));
        String publicKey = Base64.getEncoder().encodeToString(SigningKey.publicHalf(key).getEncoded());
        file.put("signature", Map.of("algorithm", SigningKey.ALGORITHM, "publicKey", publicKey, "value", ""));
        try {
            Signature signature = Signature.getInstance(SigningKey.ALGORITHM);
            signature.initSign(key);
            signature.update(bytes(file));
            file.put("signature", Map.of("algorithm", SigningKey.ALGORITHM, "publicKey", publicKey,
                    "value", Base64.getEncoder().encodeToString(signature.sign())));
        } catch (GeneralSecurityException fault) {
            throw new IllegalStateException("A decision packet could not be signed: " + fault.getClass().getSimpleName());
        }
        return bytes(file);
    }

    /**
     * Whether both files are what was sealed, to the last byte.
     *
     * @param key with which it must have been signed; {@code null} to believe the one that the file names, which tells of every change but
     *         one: that somebody made a packet of their own and signed it with a key of their own
     */
    static Finding verify(byte[] json, byte[] pdf, PublicKey key) {
        Map<String, Object> file;
        try {
            file = read(json);
        } catch (JsonProcessingException broken) {
            return new Changed("the JSON cannot be read from character %d on".formatted(broken.getLocation() == null ? 0 : broken.getLocation().getCharOffset()));
        }
        try {
            return verify(file, json, pdf, key);
        } catch (ClassCastException | IllegalArgumentException | NullPointerException | IllegalStateException | SigningKey.KeyFault otherwise) {
            // What stands there is of another form than anything that was ever sealed.
            return new Changed("the JSON is not of the form of a decision packet");
        }
    }

    @SuppressWarnings("unchecked")
    private static Finding verify(Map<String, Object> file, byte[] json, byte[] pdf, PublicKey key) {
        String broken = brokenLink((List<Map<String, Object>>) file.get("entries"));
        if (broken != null) {
            return new Changed(broken);
        }
        byte[] oneForm = bytes(file);
        if (!Arrays.equals(oneForm, json)) {
            return new Changed("the chain holds, but the JSON is written otherwise than it was sealed, from byte %d on".formatted(Arrays.mismatch(oneForm, json)));
        }
        if (!CanonicalJson.sha256(pdf).equals(file.get("pdfSha256"))) {
            return new Changed("the chain holds, but the PDF is not the one that was sealed with it: its SHA-256 is %s, not %s"
                    .formatted(CanonicalJson.sha256(pdf), short60(file.get("pdfSha256"))));
        }
        return signed(file, key);
    }

    /** The first place at which the chain does not hold; {@code null} where it holds. */
    private static String brokenLink(List<Map<String, Object>> entries) {
        if (entries.isEmpty()) {
            return "there is no entry";
        }
        String previous = DecisionPacket.NOTHING_BEFORE;
        for (int i = 0; i < entries.size(); i++) {
            Map<String, Object> entry = entries.get(i);
            String name = "entry %d (%s)".formatted(i + 1, short60(entry.get("kind")));
            if (!Integer.valueOf(i + 1).equals(entry.get("n"))) {
                return "%s has the number %s: entries are missing, moved or put in".formatted(name, short60(entry.get("n")));
            }
            if (!previous.equals(entry.get("previous"))) {
                return "%s is not linked to the one before it".formatted(name);
            }
            String digest = DecisionPacket.digest(entry);
            if (!digest.equals(entry.get("sha256"))) {
                return "%s is not what was sealed: its digest is %s".formatted(name, digest);
            }
            previous = digest;
        }
        return "SEAL".equals(entries.get(entries.size() - 1).get("kind")) ? null : "the last entry is missing: the chain does not end in its seal";
    }

    private static Finding signed(Map<String, Object> file, PublicKey key) {
        Map<?, ?> signature = (Map<?, ?>) file.get("signature");
        PublicKey named = SigningKey.publicKey((String) signature.get("publicKey"));
        if (key != null && !Arrays.equals(key.getEncoded(), named.getEncoded())) {
            return new Changed("it was signed with another key than the one given: %s, not %s".formatted(fingerprint(named), fingerprint(key)));
        }
        Map<String, Object> signed = new HashMap<>(file);
        signed.put("signature", Map.of("algorithm", signature.get("algorithm"), "publicKey", signature.get("publicKey"), "value", ""));
        DecisionPacket packet = packet(file);
        if (!verifies(bytes(signed), (String) signature.get("value"), named)
                || !((DecisionPacket.Seal) packet.of(DecisionPacket.Kind.SEAL).get(0).content()).key().equals(fingerprint(named))) {
            return new Changed("the chain holds, but the signature is not of it");
        }
        return new Whole(((DecisionPacket.Case) packet.of(DecisionPacket.Kind.CASE).get(0).content()).caseNumber(), packet.entries().size(), fingerprint(named));
    }

    private static boolean verifies(byte[] content, String value, PublicKey key) {
        try {
            Signature signature = Signature.getInstance(SigningKey.ALGORITHM);
            signature.initVerify(key);
            signature.update(content);
            byte[] given = Base64.getDecoder().decode(value);
            // Some Base64 has more than one way to say the same bytes.
            return signature.verify(given) && Base64.getEncoder().encodeToString(given).equals(value);
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    /** What the JSON says, in the form in which it is printed. */
    static DecisionPacket packet(byte[] json) {
        try {
            return packet(read(json));
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("A decision packet that is no JSON");
        }
    }

    @SuppressWarnings("unchecked")
    private static DecisionPacket packet(Map<String, Object> file) {
        return DecisionPacket.of((List<Map<String, ?>>) file.get("entries"));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> read(byte[] json) throws JsonProcessingException {
        Map<String, Object> file = new ObjectMapper().readValue(new String(json, StandardCharsets.UTF_8), Map.class);
        return file == null ? Map.of() : file;
    }

    private static byte[] bytes(Object content) {
        return CanonicalJson.write(content).getBytes(StandardCharsets.UTF_8);
    }

    /** So much of what stands in a file that somebody changed. */
    private static String short60(Object value) {
        String text = String.valueOf(value).replaceAll("[^\\x20-\\x7e]", "?");
        return text.substring(0, Math.min(text.length(), SHOWN));
    }
}
