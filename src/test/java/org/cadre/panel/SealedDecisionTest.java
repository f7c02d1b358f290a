package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.cadre.platform.CanonicalJson;
import org.cadre.platform.security.SigningKey;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Whoever holds both files finds out whether one byte of them was changed since the seal; offline (issue 7, part 4). */
class SealedDecisionTest {

    private static final long SEED = new Random().nextLong();
    private static final int POSITIONS = 1000;

    private static KeyPair keys;
    private static byte[] json;
    private static byte[] pdf;

    @BeforeAll
    static void aSealedPacket() throws GeneralSecurityException {
        keys = KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        pdf = new byte[20_000];
        new Random(7).nextBytes(pdf);
        json = SealedDecision.sign(DecisionPacket.chained(SampleDecisions.facts(SealedDecision.fingerprint(keys.getPublic()))), pdf, keys.getPrivate());
    }

    private static boolean whole(byte[] json, byte[] pdf, PublicKey key) {
        return SealedDecision.verify(json, pdf, key) instanceof SealedDecision.Whole;
    }

    private static String where(byte[] json, byte[] pdf, PublicKey key) {
        SealedDecision.Finding finding = SealedDecision.verify(json, pdf, key);
        assertThat(finding).isInstanceOf(SealedDecision.Changed.class);
        return ((SealedDecision.Changed) finding).where();
    }

    private static PublicKey publicKey() {
        return keys.getPublic();
    }

    // ------------------------------------------------------------------------------------------------ whole

    @Test
    void whatWasSealedIsWhole() {
        assertThat(SealedDecision.verify(json, pdf, publicKey())).isEqualTo(new SealedDecision.Whole("S2025-000007",
                SampleDecisions.facts("").size(), SealedDecision.fingerprint(publicKey())));
        assertThat(whole(json, pdf, null)).isTrue();
    }

    @Test
    void theFileSaysWhatWasSealedAndSigningItAgainGivesTheSameBytes() {
        DecisionPacket packet = DecisionPacket.chained(SampleDecisions.facts(SealedDecision.fingerprint(publicKey())));
        assertThat(SealedDecision.packet(json)).isEqualTo(packet);
        assertThat(SealedDecision.sign(SealedDecision.packet(json), pdf, keys.getPrivate())).isEqualTo(json);
    }

    @Test
    void everyEntryHoldsTheDigestOfTheOneBeforeItAsAnybodyCanWorkItOut() throws IOException {
        String previous = "0".repeat(64);
        int n = 0;
        for (var entry : new ObjectMapper().readTree(json).get("entries")) {
            assertThat(entry.get("previous").asText()).isEqualTo(previous);
            assertThat(entry.get("n").asInt()).isEqualTo(++n);
            previous = entry.get("sha256").asText();
            // As a reader with another tool would: the text of the entry without its digest, whose names stand in order already.
            String text = entry.toString();
            assertThat(CanonicalJson.sha256(text.replace(",\"sha256\":\"" + previous + "\"", ""))).isEqualTo(previous);
        }
        assertThat(n).isEqualTo(SampleDecisions.facts("").size());
    }

    // ------------------------------------------------------------------------------------------------ one byte

    enum Change {
        FLIP {
            @Override
            byte[] of(byte[] file, int at, Random random) {
                byte[] changed = file.clone();
                changed[at] ^= (byte) (1 << random.nextInt(8));
                return changed;
            }
        },
        OTHER_LETTER {
            @Override
            byte[] of(byte[] file, int at, Random random) {
                byte[] changed = file.clone();
                changed[at] = (byte) (file[at] + 1 + random.nextInt(255));
                return changed;
            }
        },
        INSERT {
            @Override
            byte[] of(byte[] file, int at, Random random) {
                byte[] changed = new byte[file.length + 1];
                System.arraycopy(file, 0, changed, 0, at);
                changed[at] = random.nextBoolean() ? (byte) ' ' : (byte) random.nextInt(256);
                System.arraycopy(file, at, changed, at + 1, file.length - at);
                return changed;
            }
        },
        DELETE {
            @Override
            byte[] of(byte[] file, int at, Random random) {
                byte[] changed = new byte[file.length - 1];
                System.arraycopy(file, 0, changed, 0, at);
                System.arraycopy(file, at + 1, changed, at, file.length - at - 1);
                return changed;
            }
        },
        TRUNCATE {
            @Override
            byte[] of(byte[] file, int at, Random random) {
                return Arrays.copyOf(file, at);
            }
        },
        APPEND {
            @Override
            byte[] of(byte[] file, int at, Random random) {
                byte[] changed = Arrays.copyOf(file, file.length + 1 + at % 7);
                Arrays.fill(changed, file.length, changed.length, at % 3 == 0 ? (byte) '\n' : at % 3 == 1 ? (byte) ' ' : (byte) random.nextInt(256));
                return changed;
            }
        };

        abstract byte[] of(byte[] file, int at, Random random);
    }

    private static IntStream positions(byte[] file, Random random) {
        // The first and the last bytes always, and each byte at most once.
        List<Integer> all = new ArrayList<>(IntStream.range(50, file.length - 50).boxed().toList());
        Collections.shuffle(all, random);
        return IntStream.concat(IntStream.concat(IntStream.range(0, 50), IntStream.range(file.length - 50, file.length)),
                all.stream().limit(POSITIONS - 100).mapToInt(Integer::intValue));
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void aSingleChangeOfTheJsonIsFoundAtEveryPositionTried(Change change) {
        Random random = new Random(SEED);
        assertThat(positions(json, random).distinct().count()).as("seed %d", SEED).isEqualTo(POSITIONS);
        positions(json, new Random(SEED)).forEach(at -> {
            byte[] changed = change.of(json, at, random);
            assertThat(changed).as("seed %d, byte %d", SEED, at).isNotEqualTo(json);
            assertThat(whole(changed, pdf, publicKey())).as("seed %d, %s of byte %d", SEED, change, at).isFalse();
            assertThat(at % 5 == 0 && whole(changed, pdf, null)).as("seed %d, %s of byte %d, by the key that it names", SEED, change, at).isFalse();
        });
    }

    @ParameterizedTest
    @EnumSource(Change.class)
    void aSingleChangeOfThePdfIsFoundAtEveryPositionTried(Change change) {
        Random random = new Random(SEED);
        positions(pdf, new Random(SEED)).forEach(at -> {
            byte[] changed = change.of(pdf, at, random);
            assertThat(changed).as("seed %d, byte %d", SEED, at).isNotEqualTo(pdf);
            assertThat(where(json, changed, publicKey())).as("seed %d, %s of byte %d", SEED, change, at).contains("the PDF is not the one");
        });
    }

    // ------------------------------------------------------------------------------------------------ whole entries

    @SuppressWarnings("unchecked")
    private static Map<String, Object> file() {
        return CanonicalJson.read(new String(json, StandardCharsets.UTF_8), Map.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> entries(Map<String, Object> file) {
        return (List<Map<String, Object>>) file.get("entries");
    }

    private static byte[] bytes(Map<String, Object> file) {
        return CanonicalJson.write(file).getBytes(StandardCharsets.UTF_8);
    }

    /** As somebody would who knows how the chain is made, but has not the key. */
    private static byte[] rechained(Map<String, Object> file) {
        String previous = "0".repeat(64);
        int n = 0;
        for (Map<String, Object> entry : entries(file)) {
            entry.put("n", ++n);
            entry.put("previous", previous);
            previous = DecisionPacket.digest(entry);
            entry.put("sha256", previous);
        }
        return bytes(file);
    }

    static Stream<Integer> places() {
        return IntStream.range(0, SampleDecisions.facts("").size()).boxed();
    }

    @ParameterizedTest
    @MethodSource("places")
    void anEntryLeftOutIsFoundWhereItStoodAndStillWhenTheChainIsMadeAnew(int place) {
        Map<String, Object> file = file();
        entries(file).remove(place);
        boolean last = place == entries(file).size();
        assertThat(where(bytes(file), pdf, publicKey())).contains(last ? "does not end in its seal" : "entry " + (place + 1) + " (");
        assertThat(whole(rechained(file), pdf, publicKey())).isFalse();
        assertThat(whole(rechained(file), pdf, null)).isFalse();
    }

    @ParameterizedTest
    @MethodSource("places")
    void twoEntriesSwappedAreFoundAndStillWhenTheChainIsMadeAnew(int place) {
        Map<String, Object> file = file();
        Collections.swap(entries(file), place, (place + 1) % entries(file).size());
        assertThat(where(bytes(file), pdf, publicKey())).contains("entry ");
        assertThat(whole(rechained(file), pdf, publicKey())).isFalse();
        assertThat(whole(rechained(file), pdf, null)).isFalse();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aChangedTallyIsFoundByTheNumberOfItsEntryAndStillWhenTheChainIsMadeAnew() {
        Map<String, Object> file = file();
        Map<String, Object> motion = entries(file).stream().filter(each -> each.get("kind").equals("MOTION")).findFirst().orElseThrow();
        ((Map<String, Object>) ((Map<String, Object>) motion.get("content")).get("tally")).put("votesFor", 5);
        assertThat(where(bytes(file), pdf, publicKey())).startsWith("entry %s (MOTION) is not what was sealed".formatted(motion.get("n")));
        assertThat(where(rechained(file), pdf, publicKey())).contains("the signature is not of it");
    }

    @Test
    void anEntryPutInOrRepeatedIsFound() {
        Map<String, Object> file = file();
        entries(file).add(4, Map.copyOf(entries(file).get(3)));
        assertThat(where(bytes(file), pdf, publicKey())).startsWith("entry 5 (SETTLEMENT) has the number 4");
    }

    @Test
    void aPdfOfAnotherPacketIsNotThisOnes() {
        assertThat(where(json, new byte[0], publicKey())).contains("the PDF is not the one");
        Map<String, Object> file = file();
        file.put("pdfSha256", CanonicalJson.sha256(new byte[0]));
        assertThat(where(bytes(file), new byte[0], publicKey())).contains("the signature is not of it");
    }

    @Test
    void whoSignsAnewWithAKeyOfTheirOwnIsFoundByWhoeverHasTheDistrictsKey() throws GeneralSecurityException {
        KeyPair other = KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        byte[] forged = SealedDecision.sign(DecisionPacket.chained(SampleDecisions.facts(SealedDecision.fingerprint(other.getPublic()))), pdf, other.getPrivate());
        assertThat(where(forged, pdf, publicKey())).contains("signed with another key", SealedDecision.fingerprint(other.getPublic()));
        // The one thing that nobody can tell without it; the command says which key it believed.
        assertThat(SealedDecision.verify(forged, pdf, null)).isEqualTo(new SealedDecision.Whole("S2025-000007", SampleDecisions.facts("").size(),
                SealedDecision.fingerprint(other.getPublic())));
    }

    @ParameterizedTest
    @MethodSource("noPackets")
    void whatIsNoDecisionPacketIsToldWithoutAFault(String text) {
        assertThat(whole(text.getBytes(StandardCharsets.UTF_8), pdf, publicKey())).isFalse();
    }

    static Stream<String> noPackets() {
        return Stream.of("", "null", "[]", "7", "{}", "{\"entries\":[]}", "{\"entries\":{}}", "{\"entries\":[null]}", "{\"entries\":[[]]}", "{\"entries\":[7]}", "%PDF-1.7",
                "{\"entries\":[{\"kind\":7}]}", "[".repeat(5000), "{\"a\":".repeat(5000), "{\"entries\":null,\"form\":1}");
    }

    // ------------------------------------------------------------------------------------------------ the command

    private static int command(StringBuilder said, String... arguments) throws IOException {
        var out = new ByteArrayOutputStream();
        int code = VerifyDecision.run(arguments, new PrintStream(out, true, StandardCharsets.UTF_8));
        said.setLength(0);
        said.append(out.toString(StandardCharsets.UTF_8));
        return code;
    }

    @Test
    void theCommandEndsWith0For1AndWith2ForWhatItCannotRead(@TempDir Path folder) throws IOException {
        String file = Files.write(folder.resolve("decision.json"), json).toString();
        String paper = Files.write(folder.resolve("decision.pdf"), pdf).toString();
        String pub = Files.writeString(folder.resolve("key.pub"), "-----BEGIN PUBLIC KEY-----\n" + Base64.getEncoder().encodeToString(publicKey().getEncoded())
                + "\n-----END PUBLIC KEY-----\n").toString();
        StringBuilder said = new StringBuilder();
        assertThat(command(said, "verify-decision", file, paper, pub)).isZero();
        assertThat(said).contains("WHOLE", "S2025-000007", SealedDecision.fingerprint(publicKey())).doesNotContain("UNPROVEN");
        assertThat(command(said, "verify-decision", file, paper)).as("whoever has both files may have signed them anew").isEqualTo(3);
        assertThat(said).contains("WHOLE", "UNPROVEN", "named by the file itself");
        Files.write(folder.resolve("decision.pdf"), new byte[] {1}, java.nio.file.StandardOpenOption.APPEND);
        assertThat(command(said, "verify-decision", file, paper, pub)).isEqualTo(1);
        assertThat(said).startsWith("CHANGED: the chain holds, but the PDF is not the one that was sealed with it");
        for (String[] wrong : new String[][] {{"verify-decision"}, {"verify-decision", file}, {"verify-decision", file, paper, pub, "more"},
            {"verify-decision", folder.resolve("nowhere").toString(), paper}, {"verify-decision", file, folder.toString()},
            {"verify-decision", file, paper, file}, {"verify-decision", file, paper, paper}, {"verify-decision", file, "\0"}}) {
            assertThat(command(said, wrong)).as(String.join(" ", wrong)).isEqualTo(2);
            assertThat(said).isNotBlank();
        }
    }

    // ------------------------------------------------------------------------------------------------ the key

    @Test
    void thePublicHalfIsFoundFromThePrivateOneAlone() throws GeneralSecurityException {
        for (int i = 0; i < 20; i++) {
            KeyPair made = KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
            assertThat(SigningKey.publicHalf(made.getPrivate())).isEqualTo(made.getPublic());
        }
    }
}
