package org.cadre.pool;

import java.util.Locale;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Why an application is held, refused, canceled or closed by a hire, in words for its page and its letter. */
@Component
class StageDetails {

    /** @param pool the pool that it hangs on, {@code null} where none */
    record Detail(String text, Posting pool) {}

    private static final Detail NONE = new Detail("", null);

    private final ApplicationRepository applications;
    private final PostingRepository postings;
    private final PostingWindowRepository windows;
    private final PoolRule rule;
    private final MessageSource messages;

    StageDetails(ApplicationRepository applications, PostingRepository postings, PostingWindowRepository windows, PoolRule rule, MessageSource messages) {
        this.applications = applications;
        this.postings = postings;
        this.windows = windows;
        this.rule = rule;
        this.messages = messages;
    }

    Detail of(Application application) {
        return switch (application.stage()) {
            case AWAITING_POOL -> {
                PoolRule.Answer answer = rule.ask(application);
                yield detail(answer.why().name(), answer.pool(), CandidateLetters.DAY.format(Posting.lastDay(answer.until())));
            }
            case REFUSED -> {
                Posting pool = postings.findById(application.postingId()).flatMap(posting -> postings.findBySlug(posting.content().text().pool())).orElseThrow();
                yield detail(applications.refusal(application.id()).orElseThrow(), pool, CandidateLetters.DAY.format(pool.lastDay()));
            }
            case HIRED -> applications.hiredFor(application.id()).stream()
                    .map(row -> new Detail(messages.getMessage("hired.position", row, Locale.ENGLISH), null)).findFirst().orElse(NONE);
            case CANCELLED, DRAFT -> cancellation(application).map(reason -> new Detail(reason, null)).orElse(NONE);
            default -> NONE;
        };
    }

    private Detail detail(String why, Posting pool, String day) {
        return new Detail(messages.getMessage("pool.why." + why, new Object[] {pool.title(), day}, Locale.ENGLISH), pool);
    }

    /** The reason that was given, where the posting was canceled. */
    private Optional<String> cancellation(Application application) {
        return windows.cancellation(application.postingId());
    }
}
