package org.cadre.vacancy;

import java.util.Map;
import java.util.Set;
import org.cadre.platform.Preparation;
import org.cadre.pool.Posting;
import org.cadre.pool.Postings;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The local profile's hiring managers, where a position has none. */
@Component
@Profile("local")
class LocalManagers extends Preparation {

    private static final Map<String, String> MANAGES = Map.of("school-social-worker-east-sy25-26", "hiring1", "consulting-teacher-sy23-24", "hiring1",
            "consulting-teacher-sy25-26", "hiring1", "social-worker-coordinator-sy25-26", "hiring2");

    private final PositionRepository positions;
    private final Postings postings;
    private final TransactionTemplate transaction;

    LocalManagers(PositionRepository positions, Postings postings, TransactionTemplate transaction) {
        super(Step.WORKLISTS);
        this.positions = positions;
        this.postings = postings;
        this.transaction = transaction;
    }

    @Override
    protected void prepare() {
        transaction.executeWithoutResult(status -> MANAGES.forEach((slug, manager) -> postings.bySlug(slug).map(Posting::id)
                .ifPresent(posting -> positions.findByPostingIdOrderByNumber(posting).stream()
                        .filter(position -> position.managers().isEmpty()).forEach(position -> position.manage(Set.of(manager))))));
    }
}
