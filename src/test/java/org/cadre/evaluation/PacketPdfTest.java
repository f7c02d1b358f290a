package org.cadre.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cadre.House;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** The packet on paper: everybody can read it, and it says what the page says. */
@House
class PacketPdfTest {

    /** Where the packets of this test are found, to be looked at. */
    private static final Path SHELF = Path.of("target/letters");

    @Autowired private PacketPrinter printer;

    @BeforeAll
    static void theJudgeComesIn() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    static ValidationResult judged(byte[] pdf) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                var judge = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            return judge.validate(parser);
        }
    }

    static String words(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void aPacketWithEveryPartIsAnAccessiblePdf() throws Exception {
        byte[] pdf = printer.print(SamplePackets.sealed(), SamplePackets.SHA);
        Files.createDirectories(SHELF);
        Files.write(SHELF.resolve("packet.pdf"), pdf);
        ValidationResult result = judged(pdf);
        assertThat(result.isCompliant()).as("%s", result.getFailedChecks()).isTrue();
        assertThat(result.getTotalAssertions()).isGreaterThan(1000);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Packet of case S2025-000007");
        }
    }

    @Test
    void itSaysEverythingThatThePacketHolds() throws Exception {
        String said = words(printer.print(SamplePackets.sealed(), SamplePackets.SHA));
        assertThat(said).contains("Packet of case S2025-000007", "SHA-256 of the data that say the same: " + SamplePackets.SHA, "Educator One, East School",
                "Directed Growth Plan, from Monday, September 15, 2025 through Friday, May 15, 2026", "Goal 1: practice", "Goal 2: student learning",
                "One visit to a colleague each month.", "Co-planning every Tuesday.", "Of Standard III:", "A strength", "I-A-1 Knowing the subject",
                "O1: announced, Tuesday, October 7, 2025, 8:00 AM to 8:45 AM", "8:20 AM The pairs compare", "practice", "Needs Improvement; no rating of the person",
                "Held on Monday, October 20, 2025, for 40 minutes.", "Secondary evidence from the principal, Principal One", SamplePackets.COACHING,
                "Submitted from the coaching log", "Growth in the state’s test", "evidence-1.pdf (SHA-256 aaaa", "Formative assessment", "The recommendation:",
                "Proficient (stands on O1, O2, E2)", "The Panel alone decides the final rating", "Here: 1 announced, 3 unannounced", "The school was closed for two weeks.",
                "Acknowledged by Co-chair Two", "Nobody could help it.", "Wiesenttal: the fall was hard", SamplePackets.REPRESENTATIVE)
                .doesNotContain("??", "null", "{0}", "’’");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u0001\u0008 a bell\u0007", "emoji 🙂 and 你好", "<b>&amp; \"quotes\" ]]> <script>alert(1)</script>", "\uD800 half a letter", "\uFFFE",
        "&#1; typed so", "Aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void whateverSomebodyTypedItIsPrintedAndStaysAccessible(String statement) throws Exception {
        byte[] pdf = printer.print(SamplePackets.sealed(statement), SamplePackets.SHA);
        ValidationResult result = judged(pdf);
        assertThat(result.isCompliant()).as("%s", result.getFailedChecks()).isTrue();
    }
}
