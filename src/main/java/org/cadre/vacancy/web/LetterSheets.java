package org.cadre.vacancy.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.cadre.correspondence.PdfPrinter;
import org.cadre.vacancy.PaperPrinter;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** Letters as they look: templates below {@code vacancy/letters}, printed without a request behind them. */
@Component
class LetterSheets implements PaperPrinter {

    private final ITemplateEngine templates;
    private final PdfPrinter printer;
    private final ApplicationContext context;

    LetterSheets(ITemplateEngine templates, PdfPrinter printer, ApplicationContext context) {
        this.templates = templates;
        this.printer = printer;
        this.context = context;
    }

    @Override
    public byte[] print(String template, Locale locale, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME, new ThymeleafEvaluationContext(context, null));
        // Dates are put into words of the reader's language, which is not that of whoever's click or job this is.
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(locale);
        try {
            return printer.print(templates.process("vacancy/letters/" + template, new Context(locale, all)));
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
