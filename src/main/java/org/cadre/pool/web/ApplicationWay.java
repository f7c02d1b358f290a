package org.cadre.pool.web;

import java.util.ArrayList;
import java.util.List;
import org.cadre.journal.Journal;
import org.cadre.journal.web.Way;
import org.cadre.pool.Application;
import org.cadre.pool.Stage;
import org.springframework.stereotype.Component;

/** An application's way on its diagram: for staff where the engine is, for its candidate what letters have told. */
@Component
class ApplicationWay {

    private final Way way;
    private final Journal journal;

    ApplicationWay(Way way, Journal journal) {
        this.way = way;
        this.journal = journal;
    }

    Way.View forStaff(Application application) {
        return way.asRun(caseOf(application));
    }

    Way.View forCandidate(Application application) {
        return way.asTold(caseOf(application));
    }

    private Way.Case caseOf(Application application) {
        Stage stage = application.stage();
        return new Way.Case(application.id(), stage.name(), application.stageSince(), stage.ended(), "stage.",
                told(application, journal.of(application.id())));
    }

    /** What letters told, and since when. */
    private static List<Way.Told> told(Application application, List<Journal.Entry> story) {
        List<Way.Told> told = new ArrayList<>();
        for (Journal.Entry entry : story) {
            if (entry.what().equals("application.submitted")) {
                told.add(new Way.Told(Stage.RECEIVED.name(), entry.at()));
            } else if (entry.what().equals("application.became") && (told.isEmpty() || !told.get(told.size() - 1).state().equals(entry.fact()))) {
                told.add(new Way.Told(entry.fact(), entry.at()));
            }
        }
        if (told.isEmpty() || !told.get(told.size() - 1).state().equals(application.stage().name())) {
            told.add(new Way.Told(application.stage().name(), application.stageSince()));
        }
        return told;
    }
}
