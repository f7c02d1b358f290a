package org.cadre.correspondence;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

/**
 * Prints a page as PDF that everybody can read: tagged as PDF/UA-1 asks, with its title and language, and with its fonts inside.
 * DejaVu Sans has the letters of every language that we write but Chinese.
 */
@Component
public class PdfPrinter {

    /** The only font there is: a page's style names it, and says {@code bold} for the other file. */
    private static final String FAMILY = "DejaVu Sans";
    private static final String FONTS = "net/sf/jasperreports/fonts/dejavu/";
    private static final int NORMAL = 400;
    private static final int BOLD = 700;

    private final String address;

    PdfPrinter(@Value("${cadre.pages.address}") String address) {
        this.address = address;
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** @param page well-formed XHTML with {@code lang}, a title, and its style inside; links without a host are of our own address */
    public byte[] print(String page) {
        var pdf = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = new PdfRendererBuilder().withHtmlContent(page, address + "/").usePdfUaAccessibility(true).usePdfVersion(1.7f)
                .useFont(() -> font("DejaVuSans.ttf"), FAMILY, NORMAL, FontStyle.NORMAL, true)
                .useFont(() -> font("DejaVuSans-Bold.ttf"), FAMILY, BOLD, FontStyle.NORMAL, true)
                .withProducer("Cadre").toStream(pdf).buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            describeLinks(renderer.getPdfDocument());
            renderer.getPdfDocument().save(pdf);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return pdf.toByteArray();
    }

    /** PDF/UA wants each link described; where it leads describes it. */
    private static void describeLinks(PDDocument document) throws IOException {
        for (PDPage page : document.getPages()) {
            for (PDAnnotation annotation : page.getAnnotations()) {
                if (annotation instanceof PDAnnotationLink link && link.getAction() instanceof PDActionURI leads) {
                    link.setContents(leads.getURI());
                }
            }
        }
    }

    private static InputStream font(String file) {
        try {
            return new ClassPathResource(FONTS + file).getInputStream();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
