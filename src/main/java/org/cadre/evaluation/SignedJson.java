package org.cadre.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A JSON file that carries its own signature: {@code {"observation": …, "signature": {"algorithm": "Ed25519", "value": …}}}. What is signed is
 * the observation in one form: UTF-8, no blanks, the names of each object in alphabetical order. Signing the same again gives the same bytes.
 */
final class SignedJson {

    private static final String ALGORITHM = "Ed25519";
    private static final ObjectMapper ONE_FORM = JsonMapper.builder().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS).build();

    private SignedJson() {}

    /** @param json of an object, in UTF-8 */
    static byte[] sign(byte[] json, PrivateKey key) {
        try {
            Map<?, ?> observation = ONE_FORM.readValue(json, Map.class);
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(key);
            signature.update(ONE_FORM.writeValueAsBytes(observation));
            Map<String, Object> file = new TreeMap<>();
            file.put("observation", observation);
            file.put("signature", Map.of("algorithm", ALGORITHM, "value", Base64.getEncoder().encodeToString(signature.sign())));
            return ONE_FORM.writerWithDefaultPrettyPrinter().writeValueAsBytes(file);
        } catch (IOException | GeneralSecurityException fault) {
            throw new EvaluationPlatform.PlatformFault("An observation could not be signed: " + fault.getClass().getSimpleName());
        }
    }

    /** The observation in a file that was signed with the private half of that key; empty where it was not, or was changed since. */
    static Optional<JsonNode> verified(byte[] file, PublicKey key) {
        try {
            JsonNode tree = ONE_FORM.readTree(file);
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(key);
            signature.update(oneForm(tree.path("observation")));
            return signature.verify(Base64.getDecoder().decode(tree.path("signature").path("value").asText()))
                    ? Optional.of(tree.path("observation")) : Optional.empty();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException wrong) {
            return Optional.empty();
        }
    }

    private static byte[] oneForm(JsonNode node) throws JsonProcessingException {
        return ONE_FORM.writeValueAsBytes(ONE_FORM.treeToValue(node, Map.class));
    }
}
