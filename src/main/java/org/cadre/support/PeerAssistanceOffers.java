package org.cadre.support;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.support.EducatorSupport.Message;
import org.cadre.journal.Journal;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.engine.Races;
import org.cadre.platform.security.Person;
import org.springframework.stereotype.Service;

/** Peer Assistance is offered where the review that was asked for does not fit (D4.4, D4.5): the educator takes it or turns it down. */
@Service
public class PeerAssistanceOffers {

    private static final String OWN = SupportFiles.RECORD;

    private enum Choice { TAKE, TURN_DOWN }

    private final Confidential confidential;
    private final SupportCases cases;
    private final EducatorSupport process;
    private final Journal journal;
    private final Races races;
    private final Clock clock;

    PeerAssistanceOffers(Confidential confidential, SupportCases cases, EducatorSupport process, Journal journal, Races races, Clock clock) {
        this.confidential = confidential;
        this.cases = cases;
        this.process = process;
        this.journal = journal;
        this.races = races;
        this.clock = clock;
    }

    public SupportCase view(Person person, UUID id) {
        return confidential.open(person, id, OWN);
    }

    /** Whether the offer can be answered now: when the answer comes in decides, not when the timer is worked on. */
    public boolean open(SupportCase supported) {
        return waits(supported, SupportState.PA_OFFERED, clock.instant());
    }

    static boolean waits(SupportCase supported, SupportState state, Instant now) {
        return supported.state() == state && now.isBefore(supported.dueAt());
    }

    /**
     * @param fields {@code answer}: take or turn_down
     * @throws Refusal where no offer is open (any more), or no answer was chosen
     */
    public void answer(Person person, UUID id, Map<String, List<String>> fields) {
        Instant received = clock.instant();
        confidential.open(person, id, OWN);
        races.decide(() -> {
            SupportCase supported = cases.locked(id.toString());
            if (!waits(supported, SupportState.PA_OFFERED, received)) {
                throw Refusal.of("support.offer.closed");
            }
            FieldReader reader = new FieldReader(fields);
            Choice choice = reader.choice("answer", "support.answer", Choice.class);
            reader.check();
            boolean taken = choice == Choice.TAKE;
            journal.add(id, person.id(), taken ? "support.offerTaken" : "support.offerTurnedDown");
            process.tell(id, taken ? Message.OFFER_TAKEN : Message.OFFER_TURNED_DOWN);
        });
    }
}
