package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cadre.House;
import org.cadre.panel.DecisionPacket.Told;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** The decision packet on paper: everybody can read it, and it says what the JSON says. */
@House
class DecisionPdfTest {

    /** Where it is found, to be looked at. */
    private static final Path SHELF = Path.of("target/letters");

    @Autowired private DecisionPrinter printer;

    @BeforeAll
    static void theJudgeComesIn() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private static void accessible(byte[] pdf) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                var judge = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            ValidationResult result = judge.validate(parser);
            assertThat(result.isCompliant()).as("%s", result.getFailedChecks()).isTrue();
            assertThat(result.getTotalAssertions()).isGreaterThan(100);
        }
    }

    static String words(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void aDecisionWithEveryPartIsAnAccessiblePdfThatSaysWhatTheJsonSays() throws Exception {
        DecisionPacket packet = DecisionPacket.chained(SampleDecisions.facts(SampleDecisions.KEY));
        byte[] pdf = printer.print(packet);
        Files.createDirectories(SHELF);
        Files.write(SHELF.resolve("decision.pdf"), pdf);
        accessible(pdf);
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo("Decision packet of case S2025-000007");
        }
        assertThat(words(pdf)).contains("Decision packet of case S2025-000007", packet.head(), SampleDecisions.KEY, "Educator One, East School", "a".repeat(64),
                "What was sealed has been changed. A file of the evidence is missing or has been changed.", "the packet was restored as it was sealed",
                "The row came back from Tuesday's backup.", "E1: measures of student learning", "evidence-1.pdf", "c".repeat(64), "Member 3 (labor): recused",
                "Member 4 (labor): no conflict", "Regular meeting on Monday, May 4, 2026: dealt with", "Member 5 (management)", "co-chair", "Spoke to the Panel: the consulting teacher the educator",
                "Motion 1, ratings: not carried", "8 voters: 3 for, 4 against, 1 abstained. What carries: a majority of votes cast.",
                "void, its ballots were never opened", "Weidenbach: the three observations", "Motion 3, ratings: carried", "Member 1: for", "Member 2: abstained", "Joint report",
                "Nothing carried in two meetings.", "Signed by Co-chair One (labor)", "Signed by Co-chair Two (management)", "Ratified; recorded by", "Released to the educator",
                "Opened by the educator", "Released to the principal", "Rothaurach: I thank the Panel", "What the rules say (D7)", "Self-Directed Growth Plan", "(D7.",
                "by Performance Manager", "As the table says.", "motion-result, version 3", "d".repeat(64), "Task_CastBallot", "not ended")
                .doesNotContain("??", "null", "{0}", "’’");
    }

    @Test
    void aDecisionOfWhichThereIsLittleToSayIsAccessibleToo() throws Exception {
        List<Told> few = new ArrayList<>(SampleDecisions.facts(SampleDecisions.KEY));
        few.removeIf(told -> !List.of(DecisionPacket.Case.class, DecisionPacket.Packet.class, DecisionPacket.Seal.class).contains(told.fact().getClass()));
        byte[] pdf = printer.print(DecisionPacket.chained(few));
        accessible(pdf);
        assertThat(words(pdf)).contains("The educator gave no response.").doesNotContain("??", "null", "{0}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0001\u0008 a bell\u0007", "emoji 🙂 and 你好", "<b>&amp; \"quotes\" ]]> <script>alert(1)</script>", "\uD800 half a letter", "&#1; typed so"})
    void whateverSomebodyTypedItIsPrintedAndStaysAccessible(String typed) throws Exception {
        List<Told> facts = new ArrayList<>(SampleDecisions.facts(SampleDecisions.KEY));
        facts.add(new Told(Instant.parse("2026-05-04T22:10:00Z"), new DecisionPacket.Response(typed)));
        accessible(printer.print(DecisionPacket.chained(facts)));
    }
}
