package org.cadre.platform.web;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.cadre.platform.NotHere;
import org.cadre.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.servlet.ModelAndView;

/** A page that can show its form again catches the refusal itself; the sentences of any other are shown on a page of their own. */
@ControllerAdvice
class Refusals {

    @ModelAttribute("faults")
    Faults none() {
        return Faults.NONE;
    }

    @ExceptionHandler
    ModelAndView notHere(NotHere nothing) {
        return new ModelAndView("error", Map.of("status", HttpStatus.NOT_FOUND.value()), HttpStatus.NOT_FOUND);
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        return page(HttpStatus.UNPROCESSABLE_ENTITY, Faults.of(refusal));
    }

    @ExceptionHandler
    ModelAndView tooOften(RateLimits.TooOften spent, HttpServletResponse response) {
        response.setHeader("Retry-After", String.valueOf(spent.seconds()));
        return page(HttpStatus.TOO_MANY_REQUESTS, Faults.NONE);
    }

    /** Answered here, not by the error page's own dispatch: that would try to read the upload again, and answer nothing. */
    @ExceptionHandler
    ModelAndView tooLarge(MaxUploadSizeExceededException upload) {
        return page(HttpStatus.PAYLOAD_TOO_LARGE, Faults.NONE);
    }

    private static ModelAndView page(HttpStatus status, Faults faults) {
        return new ModelAndView("error", Map.of("status", status.value(), "faults", faults), status);
    }
}
