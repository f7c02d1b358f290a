package org.cadre.evaluation.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.cadre.correspondence.PdfPrinter;
import org.cadre.evaluation.PacketPrinter;
import org.cadre.evaluation.SealedPacket;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** A sealed packet as it looks on paper, printed by a job without a request behind it; in English, as everything staff reads. */
@Component
class PacketSheets implements PacketPrinter {

    /** What a person can type or paste and XML has no place for; one of them would keep the packet from ever being printed. */
    private static final Pattern UNPRINTABLE = Pattern.compile("&#(x?)([0-9a-fA-F]+);|[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    private static final String INSTEAD = "\uFFFD";

    private final ITemplateEngine templates;
    private final PdfPrinter printer;
    private final ApplicationContext context;

    PacketSheets(ITemplateEngine templates, PdfPrinter printer, ApplicationContext context) {
        this.templates = templates;
        this.printer = printer;
        this.context = context;
    }

    @Override
    public byte[] print(SealedPacket packet, String sha256) {
        Map<String, Object> model = new HashMap<>(Map.of("sealed", packet, "packet", packet.review(), "sha256", sha256));
        model.put(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME, new ThymeleafEvaluationContext(context, null));
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(Locale.US);
        try {
            String page = templates.process("evaluation/packet-pdf", new Context(Locale.US, model));
            return printer.print(printable(page));
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    static String printable(String page) {
        return UNPRINTABLE.matcher(page).replaceAll(found -> {
            if (found.group(2) == null) {
                return INSTEAD;
            }
            int letter = Integer.parseInt(found.group(2), found.group(1).isEmpty() ? 10 : 16);
            return letter < 0x20 && letter != '\t' && letter != '\n' && letter != '\r' ? INSTEAD : found.group();
        });
    }
}
