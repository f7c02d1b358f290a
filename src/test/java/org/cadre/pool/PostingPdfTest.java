package org.cadre.pool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.cadre.House;
import org.cadre.Office;
import org.cadre.Visitor;
import org.cadre.correspondence.PdfPrinter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.ValidationResult;

/** A posting as a PDF that everybody can read, judged by veraPDF against PDF/UA-1. */
@House
class PostingPdfTest {

    @LocalServerPort private int port;
    @Autowired private Postings postings;
    @Autowired private PdfPrinter printer;

    @BeforeAll
    static void theJudgeComesIn() {
        VeraGreenfieldFoundryProvider.initialise();
    }

    private static ValidationResult judged(byte[] pdf) throws Exception {
        PDFAFlavour rules = PDFAFlavour.PDFUA_1;
        try (var parser = Foundries.defaultInstance().createParser(new ByteArrayInputStream(pdf), rules);
                var judge = Foundries.defaultInstance().createValidator(rules, false)) {
            return judge.validate(parser);
        }
    }

    @Test
    void everyPostingIsAnAccessiblePdf() throws Exception {
        // Of the house: other tests publish hundreds.
        List<Posting> ours = postings.all().stream().filter(posting -> getClass().getResource("/postings/" + posting.slug() + ".yaml") != null).toList();
        assertThat(ours).hasSizeGreaterThan(2);
        for (Posting posting : ours) {
            HttpResponse<byte[]> answer = new Visitor(port, "198.18.2.1").download("/postings/" + posting.slug() + "/pdf");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/pdf");
            assertThat(answer.headers().firstValue("Content-Disposition")).hasValueSatisfying(value -> assertThat(value).contains(posting.slug() + ".pdf"));
            ValidationResult result = judged(answer.body());
            assertThat(result.isCompliant()).as("%s: %s", posting.slug(), result.getFailedChecks()).isTrue();
            assertThat(result.getTotalAssertions()).isGreaterThan(1_000);
        }
    }

    @Test
    void theJudgeFindsFault() throws Exception {
        byte[] untitled = printer.print("<html><head><style>* { font-family: 'DejaVu Sans' }</style></head><body><h1>A</h1></body></html>");
        assertThat(judged(untitled).isCompliant()).isFalse();
    }

    @Test
    void itSaysWhatThePostingSaysAndHasItsFontsInside() throws Exception {
        byte[] pdf = new Visitor(port, "198.18.2.1").download("/postings/" + Office.POOL + "/pdf").body();
        PostingText text = postings.bySlug(Office.POOL).orElseThrow().content().text();
        try (PDDocument document = Loader.loadPDF(pdf)) {
            String said = new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
            assertThat(said).contains(text.title(), text.contact().mailbox(), text.accommodations().mailbox(), text.salaryRange(),
                    "Monday, March 3, 2025, 12:00 AM through Friday, August 22, 2025, 11:59 PM Eastern", "/postings/" + Office.POOL, "1 / ", "Version 2025");
            text.rubric().forEach(competency -> assertThat(said).contains(competency.title()));
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentInformation().getTitle()).isEqualTo(text.title());
            assertThat(document.getDocumentCatalog().getMarkInfo().isMarked()).isTrue();
            int fonts = 0;
            for (PDPage page : document.getPages()) {
                for (var name : page.getResources().getFontNames()) {
                    assertThat(page.getResources().getFont(name).isEmbedded()).as(name.getName()).isTrue();
                    fonts++;
                }
            }
            assertThat(fonts).isPositive();
        }
    }

    @Test
    void itHasTheLettersOfTheLanguagesThatWeWriteButChinese() throws Exception {
        String letters = "ñ ¿Qué? Kreyòl ayisyen, kriolu ñ ê, Tiếng Việt: ộ ử ặ ễ, português ã õ ç, Soomaali";
        byte[] pdf = printer.print(("<html lang=\"en\"><head><title>Letters</title><style>* { font-family: 'DejaVu Sans' }</style></head>"
                + "<body><p>%s</p></body></html>").formatted(letters));
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(new PDFTextStripper().getText(document)).contains(letters);
        }
    }

    @Test
    void aPostingThatIsNotThereHasNone() throws Exception {
        assertThat(new Visitor(port, "198.18.2.1").download("/postings/nothing/pdf").statusCode()).isEqualTo(404);
    }
}
