package org.cadre.correspondence;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.logging.Level;
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
        try {
            new PdfRendererBuilder().withHtmlContent(page, address + "/").usePdfUaAccessibility(true).usePdfVersion(1.7f)
                    .useFont(() -> font("DejaVuSans.ttf"), FAMILY, NORMAL, FontStyle.NORMAL, true)
                    .useFont(() -> font("DejaVuSans-Bold.ttf"), FAMILY, BOLD, FontStyle.NORMAL, true)
                    .withProducer("Cadre").toStream(pdf).run();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
        return pdf.toByteArray();
    }

    private static InputStream font(String file) {
        try {
            return new ClassPathResource(FONTS + file).getInputStream();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
