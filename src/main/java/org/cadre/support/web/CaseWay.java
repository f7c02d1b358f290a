package org.cadre.support.web;

import java.util.ArrayList;
import java.util.List;
import org.cadre.support.SupportCase;
import org.cadre.support.SupportState;
import org.cadre.journal.Journal;
import org.cadre.journal.web.Way;
import org.springframework.stereotype.Component;

/** A support case's way on its diagram. Its educator and whoever coaches it see where it is, and until when. */
@Component
class CaseWay {

    static final String WORDS = "mycase.state.";

    private final Way way;

    CaseWay(Way way) {
        this.way = way;
    }

    Way.View of(SupportCase supported, List<Journal.Entry> story) {
        return way.asRun(new Way.Case(supported.id(), supported.state().name(), supported.stateSince(), supported.state().ended(), WORDS, told(supported, story)));
    }

    private static List<Way.Told> told(SupportCase supported, List<Journal.Entry> story) {
        List<Way.Told> told = new ArrayList<>();
        told.add(new Way.Told(SupportState.ASKED.name(), supported.askedAt()));
        story.stream().filter(entry -> entry.what().equals("support.became")).forEach(entry -> told.add(new Way.Told(entry.fact(), entry.at())));
        if (!told.get(told.size() - 1).state().equals(supported.state().name())) {
            told.add(new Way.Told(supported.state().name(), supported.stateSince()));
        }
        return told;
    }
}
