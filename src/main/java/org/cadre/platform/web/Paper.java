package org.cadre.platform.web;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** A template that is printed by a job without a request behind it; in English, as everything staff reads. */
@Component
public class Paper {

    /** What a person can type or paste and XML has no place for; one of them would keep a paper from ever being printed. */
    private static final Pattern UNPRINTABLE = Pattern.compile("&#(x?)([0-9a-fA-F]+);|[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    private static final String INSTEAD = "\uFFFD";

    private final ITemplateEngine templates;
    private final ApplicationContext context;

    Paper(ITemplateEngine templates, ApplicationContext context) {
        this.templates = templates;
        this.context = context;
    }

    /** @return the template as well-formed XHTML, whatever was typed into the model */
    public String page(String template, Map<String, Object> model) {
        Map<String, Object> all = new HashMap<>(model);
        all.put(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME, new ThymeleafEvaluationContext(context, null));
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocale(Locale.US);
        try {
            return printable(templates.process(template, new Context(Locale.US, all)));
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }

    private static String printable(String page) {
        return UNPRINTABLE.matcher(page).replaceAll(found -> {
            if (found.group(2) == null) {
                return INSTEAD;
            }
            int letter = Integer.parseInt(found.group(2), found.group(1).isEmpty() ? 10 : 16);
            return letter < 0x20 && letter != '\t' && letter != '\n' && letter != '\r' ? INSTEAD : found.group();
        });
    }
}
