package org.cadre.evaluation;

import java.util.List;
import java.util.Optional;
import org.cadre.platform.security.Person;
import org.cadre.support.AlsoShown;
import org.cadre.support.SupportCase;
import org.springframework.stereotype.Component;

/** The review of a case, on the pages of the case: for its educator all of it, for everyone else the way to their part of it. */
@Component
class ReviewsOfCases implements AlsoShown {

    private final ReviewFiles files;
    private final ReviewAccess access;
    private final CoChairAnswers questions;

    ReviewsOfCases(ReviewFiles files, ReviewAccess access, CoChairAnswers questions) {
        this.files = files;
        this.access = access;
        this.questions = questions;
    }

    @Override
    public Optional<Shown> shown(Person educator, SupportCase supported) {
        return files.mine(educator, supported).map(file -> new Shown("evaluation/mine", file, file.deeds()));
    }

    @Override
    public List<Link> links(Person staff, SupportCase supported) {
        return access.mine(staff, supported).map(opened -> {
            String page = "/staff/reviews/" + opened.id();
            return switch (opened.part()) {
                case CONSULTING_TEACHER, PRINCIPAL, PANEL -> List.of(new Link(page, "review.link"));
                case STAFF -> staff.roles().contains(ReviewAccess.PERFORMANCE_MANAGEMENT) ? List.of(new Link(page + "/evaluator", "review.link.evaluator"),
                        new Link(page + "/deadlines", "review.link.deadlines"), new Link(page + "/pause", "review.link.pause"))
                        : !questions.asked(staff, opened.id()) ? List.<Link>of()
                        : List.of(new Link(page + "/questions", "review.link.questions"));
                case EDUCATOR -> List.<Link>of();
            };
        }).orElse(List.of());
    }
}
