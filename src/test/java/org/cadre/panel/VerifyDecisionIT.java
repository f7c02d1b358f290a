package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.cadre.platform.security.SigningKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What somebody runs who holds a decision packet: the packaged jar's command, in a process of its own, with no setting and no database. */
class VerifyDecisionIT {

    private static final byte[] PDF = "%PDF-1.7 of a decision".getBytes(StandardCharsets.US_ASCII);

    private static int run(StringBuilder said, Path... files) throws Exception {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar().toString(), "verify-decision"));
        Stream.of(files).map(Path::toString).forEach(command::add);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.matches("(?i)(SPRING|CADRE|JDK_JAVA|JAVA_TOOL)_.*"));
        Process process = builder.start();
        said.setLength(0);
        said.append(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        return process.waitFor();
    }

    private static Path jar() throws Exception {
        try (var files = Files.newDirectoryStream(Path.of("target"), "cadre-*.jar")) {
            return files.iterator().next().toAbsolutePath();
        }
    }

    @Test
    void theJarTellsWhetherADecisionPacketIsWhatWasSealed(@TempDir Path folder) throws Exception {
        KeyPair keys = KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        byte[] sealed = SealedDecision.sign(DecisionPacket.chained(SampleDecisions.facts(SealedDecision.fingerprint(keys.getPublic()))), PDF, keys.getPrivate());
        Path json = Files.write(folder.resolve("decision.json"), sealed);
        Path pdf = Files.write(folder.resolve("decision.pdf"), PDF);
        Path key = Files.writeString(folder.resolve("key.pub"), Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()));
        StringBuilder said = new StringBuilder();
        assertThat(run(said, json, pdf, key)).as(said.toString()).isZero();
        assertThat(said).startsWith("WHOLE").doesNotContain("Spring", "Exception");
        assertThat(run(said, json, pdf)).as(said.toString()).isEqualTo(3);
        Files.writeString(json, new String(sealed, StandardCharsets.UTF_8).replace("\"votesFor\":3", "\"votesFor\":5"));
        assertThat(run(said, json, pdf, key)).as(said.toString()).isEqualTo(1);
        assertThat(said).startsWith("CHANGED: entry 17 (MOTION) is not what was sealed");
        assertThat(run(said, folder.resolve("nowhere"), pdf)).as(said.toString()).isEqualTo(2);
        assertThat(run(said)).as(said.toString()).isEqualTo(2);
        assertThat(said).startsWith("Usage: ");
    }
}
