package org.cadre.pool.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.cadre.correspondence.PdfPrinter;
import org.cadre.platform.NotHere;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationContext;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;

/** A posting to download. Printed once for each text that it has, since anybody may ask for it. */
@Controller
class PostingPdf {

    /** Whatever a page of the PDF depends on. */
    private record Print(String slug, Locale locale) {}

    private record Printed(int revision, Instant closesAt, byte[] pdf) {}

    private final Postings postings;
    private final PdfPrinter printer;
    private final ITemplateEngine templates;
    private final ApplicationContext context;
    private final String address;
    private final Map<Print, Printed> printed = new ConcurrentHashMap<>();

    PostingPdf(Postings postings, PdfPrinter printer, ITemplateEngine templates, ApplicationContext context,
            @Value("${cadre.pages.address}") String address) {
        this.postings = postings;
        this.printer = printer;
        this.templates = templates;
        this.context = context;
        this.address = address;
    }

    @GetMapping("/postings/{slug}/pdf")
    ResponseEntity<byte[]> download(@PathVariable String slug, Locale locale, HttpServletRequest request, HttpServletResponse response) {
        Posting posting = postings.bySlug(slug).orElseThrow(NotHere::new);
        Printed kept = printed.compute(new Print(posting.slug(), locale), (key, before) ->
                before != null && before.revision() == posting.revision() && before.closesAt().equals(posting.closesAt()) ? before
                        : new Printed(posting.revision(), posting.closesAt(), printer.print(page(posting, locale, request, response))));
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_PDF)
                .header(HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment().filename(posting.slug() + ".pdf", StandardCharsets.UTF_8).build().toString())
                .header("X-Content-Type-Options", "nosniff").body(kept.pdf());
    }

    private String page(Posting posting, Locale locale, HttpServletRequest request, HttpServletResponse response) {
        Map<String, Object> model = new HashMap<>(PostingPages.parts(posting, postings));
        model.put("address", address + "/postings/" + posting.slug());
        model.put(ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME, new ThymeleafEvaluationContext(context, null));
        var exchange = JakartaServletWebApplication.buildApplication(request.getServletContext()).buildExchange(request, response);
        return templates.process("pool/posting-pdf", new WebContext(exchange, locale, model));
    }
}
