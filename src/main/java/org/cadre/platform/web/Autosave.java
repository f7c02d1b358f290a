package org.cadre.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Map;
import org.cadre.platform.Draft;
import org.cadre.platform.time.Eastern;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Answers the script of a self-saving form: 200 where it was saved, 409 where another window saved in between. */
@Component
public class Autosave {

    /** Whether the page's script asks, not a person's plain form. */
    public static boolean asked(HttpServletRequest request) {
        return "XMLHttpRequest".equals(request.getHeader("X-Requested-With"));
    }

    public ResponseEntity<Map<String, Object>> answer(Draft.Saved saved) {
        String at = DateTimeFormatter.ofLocalizedTime(FormatStyle.MEDIUM).withLocale(LocaleContextHolder.getLocale())
                .format(saved.at().atZone(Eastern.ZONE));
        return ResponseEntity.status(saved.conflict() ? HttpStatus.CONFLICT : HttpStatus.OK)
                .body(Map.of("version", saved.version(), "savedAt", at));
    }
}
