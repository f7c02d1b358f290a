package org.cadre.evaluation.web;

import java.util.List;
import java.util.Optional;
import org.cadre.evaluation.ReviewFiles;
import org.cadre.platform.security.Person;
import org.cadre.support.AlsoShown;
import org.cadre.support.SupportCase;
import org.springframework.stereotype.Component;

/** The educator's own review, on the page of their case. */
@Component
class MyReview implements AlsoShown {

    private final ReviewFiles files;

    MyReview(ReviewFiles files) {
        this.files = files;
    }

    @Override
    public Optional<Shown> shown(Person educator, SupportCase supported) {
        return files.mine(educator, supported).map(file -> new Shown("evaluation/mine", file, file.deeds()));
    }
}
