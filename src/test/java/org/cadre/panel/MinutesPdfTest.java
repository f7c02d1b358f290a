package org.cadre.panel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cadre.House;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** Minutes on paper: everybody can read them, and a recused member's copy has no word of the case (domain 2.7). */
@House
class MinutesPdfTest {

    private static final Path SHELF = Path.of("target/letters");
    private static final UUID CASE = UUID.randomUUID();

    @Autowired private MinutesPrinter printer;

    @BeforeAll
    static void theJudgeComesIn() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private static MinutesContent sample() {
        Instant begins = Instant.parse("2026-05-04T22:00:00Z");
        Instant ends = Instant.parse("2026-05-05T00:05:00Z");
        Map<String, String> ratings = new LinkedHashMap<>();
        List.of("I", "II", "III", "IV").forEach(standard -> ratings.put(standard, "PROFICIENT"));
        ratings.put("OVERALL", "PROFICIENT");
        var recommended = new MinutesContent.Moved(1, "RATING", ratings, true, "", "", "CLOSED", 3, 4, 1, Map.of(), false, "MAJORITY_OF_VOTES_CAST");
        var other = new MinutesContent.Moved(2, "RATING", ratings, false, "Panel Member 2", "Streitberg: the observations of the spring weigh more than those of the fall.",
                "CLOSED", 6, 2, 0, Map.of("Panel Member 2", "FOR", "Panel Member 3", "AGAINST"), true, "MAJORITY_OF_VOTES_CAST");
        return new MinutesContent(LocalDate.of(2026, 5, 4), begins, "Panel room", "REGULAR", begins, ends, false, "Opened on time.",
                List.of(new MinutesContent.Attended("Chair", "LABOR", true, begins, ends), new MinutesContent.Attended("Panel Member 4", "MANAGEMENT", false, begins, ends)),
                List.of(new MinutesContent.Part(UUID.randomUUID(), CASE, "S2025-000007", "DONE", begins, ends, new Presentations.Spoke(true, false, true),
                                List.of("Panel Member 5"), List.of(recommended, other), "", "Muggendorf: discussed for an hour.", true),
                        new MinutesContent.Part(UUID.randomUUID(), null, "The website", "DONE", begins, ends, null, List.of(), List.of(), "ADOPTED", "Simpler \u0007 <b>words</b>.", true)),
                "Chair", ends, true);
    }

    private static ValidationResult judged(byte[] pdf) throws Exception {
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), PDFAFlavour.PDFUA_1);
                var judge = Foundries.defaultInstance().createValidator(PDFAFlavour.PDFUA_1, false)) {
            return judge.validate(parser);
        }
    }

    private static String words(byte[] pdf) throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void minutesAreAnAccessiblePdfThatSaysWhatHappened() throws Exception {
        byte[] pdf = printer.print(sample(), "a".repeat(64));
        Files.createDirectories(SHELF);
        Files.write(SHELF.resolve("minutes.pdf"), pdf);
        ValidationResult result = judged(pdf);
        assertThat(result.isCompliant()).as("%s", result.getFailedChecks()).isTrue();
        assertThat(words(pdf)).contains("Minutes of Monday, May 4, 2026", "Chair, co-chair of labor", "1. Case S2025-000007", "Recused: Panel Member 5", "Streitberg",
                "It did not carry: 3 for, 4 against, 1 abstained", "It carried: 6 for", "Panel Member 2: for", "Muggendorf", "2. The website", "The Panel adopted it.")
                .doesNotContain("??", "null", "{0}", "’’");
    }

    @Test
    void aRecusedMembersCopyHasNoWordOfTheCase() throws Exception {
        byte[] pdf = printer.print(sample().readBy(caseId -> false), "a".repeat(64));
        assertThat(judged(pdf).isCompliant()).isTrue();
        assertThat(words(pdf)).contains("2. The website", "You may not read this part").doesNotContain("S2025-000007", "Streitberg", "Muggendorf", "Panel Member 5", "Motion");
    }
}
