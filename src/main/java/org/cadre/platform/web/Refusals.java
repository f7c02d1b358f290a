package org.cadre.platform.web;

import java.util.Map;
import org.cadre.platform.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.servlet.ModelAndView;

/** A page that can show its form again catches the refusal itself; the sentences of any other are shown on a page of their own. */
@ControllerAdvice
class Refusals {

    @ModelAttribute("faults")
    Faults none() {
        return Faults.NONE;
    }

    @ExceptionHandler
    ModelAndView refused(Refusal refusal) {
        HttpStatus status = HttpStatus.UNPROCESSABLE_ENTITY;
        return new ModelAndView("error", Map.of("status", status.value(), "faults", Faults.of(refusal)), status);
    }
}
