package org.cadre.vacancy;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.cadre.journal.Journal;
import org.cadre.people.Candidates;
import org.cadre.platform.NotHere;
import org.cadre.platform.Pages;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.pool.PoolMembers;
import org.cadre.pool.Posting;
import org.cadre.pool.PostingText;
import org.cadre.pool.Postings;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What the hiring team of a position and HR staffing see of its candidates; nothing of whoever holds the seat. */
@Service
@Transactional(readOnly = true)
public class Candidacies {

    /** A decision about a candidate: INVITE, RECOMMEND or QUALIFY. */
    public record Ruling(String question, boolean yes, Integer rank, String explanation, String person, Instant at) {}

    /** A candidate's wish for other times. */
    public record Wish(String note, Instant at) {}

    /**
     * Where a case stands, as whoever asks may know it: of the clearance the hiring team learns nothing (domain 2.7).
     *
     * @param state a {@link ReferralState}, or {@link Stories#OVER}
     * @param due {@code null} where nobody is expected to act by a time
     */
    public record Shown(String state, ReferralState.Actor next, Instant due) {}

    /**
     * A case on its page.
     *
     * @param asked the posting's text that the interview follows
     * @param sheets the locked sheets, once none is open
     * @param outstanding how many sheets are still open
     * @param mean of all shown scores; {@code null} where none is shown
     */
    public record View(Referral referral, Shown shown, String name, Position position, String title, PostingText asked, List<InterviewQuestion> questions,
            InterviewSlot slot, List<InterviewSheet> sheets, int outstanding, Double mean, List<Ruling> rulings, List<Wish> wishes, boolean interviews) {}

    /** A line of a position's ranking. */
    public record Ranked(Referral referral, Shown shown, String name, Double mean, InterviewSlot slot) {}

    public record Ranking(Position position, String title, Slice<Ranked> lines) {}

    /** Who may be referred, with whether they are already. */
    public record Choice(PoolMembers.Member member, boolean referred, boolean hired) {}

    /** @param managed whether the position has a hiring manager, without whom nobody is referred */
    public record Choices(Position position, String title, boolean managed, Slice<Choice> choices) {}

    private final ReferralRepository referrals;
    private final PositionRepository positions;
    private final HireRepository hires;
    private final InterviewSheetRepository sheets;
    private final InterviewSlotRepository slots;
    private final HiringTeam team;
    private final PoolMembers members;
    private final Postings postings;
    private final Candidates candidates;
    private final Journal journal;
    private final AccessTable access;

    Candidacies(ReferralRepository referrals, PositionRepository positions, HireRepository hires, InterviewSheetRepository sheets,
            InterviewSlotRepository slots, HiringTeam team, PoolMembers members, Postings postings, Candidates candidates, Journal journal,
            AccessTable access) {
        this.referrals = referrals;
        this.positions = positions;
        this.hires = hires;
        this.sheets = sheets;
        this.slots = slots;
        this.team = team;
        this.members = members;
        this.postings = postings;
        this.candidates = candidates;
        this.journal = journal;
        this.access = access;
    }

    /** One case; the look is written in its journal. */
    @Transactional
    public View view(Person person, UUID id) {
        Referral referral = referrals.findById(id).orElseThrow(NotHere::new);
        team.require(person, Referrals.RECORD, referral.positionId());
        Position position = positions.findById(referral.positionId()).orElseThrow();
        PostingText text = postings.contentOf(position.postingId(), referral.postingRevision()).text();
        List<InterviewSheet> all = sheets.findByReferralIdOrderByInterviewer(id);
        journal.add(id, person.id(), "referral.seen");
        return new View(referral, shown(person, referral), candidates.account(referral.candidateId()).name(), position, text.title(), text, InterviewQuestion.of(text),
                slots.of(id).orElse(null), InterviewSheets.shown(all), (int) all.stream().filter(sheet -> !sheet.binds()).count(),
                InterviewSheets.mean(all, text), rulings(id), wishes(id),
                all.stream().anyMatch(sheet -> sheet.interviewer().equals(person.id())));
    }

    private List<Ruling> rulings(UUID referral) {
        return referrals.rulings(referral).stream().map(line -> new Ruling(line.getQuestion(), line.getYes(), line.getRank(), line.getExplanation(),
                line.getRuledBy(), line.getRuledAt())).toList();
    }

    private List<Wish> wishes(UUID referral) {
        return referrals.wishes(referral).stream().map(line -> new Wish(line.getNote(), line.getWrittenAt())).toList();
    }

    private Shown shown(Person person, Referral referral) {
        String state = whole(person) ? referral.state().name() : Stories.shown(referral.state().name());
        boolean hidden = !state.equals(referral.state().name());
        boolean over = hidden && referral.state().ended();
        return new Shown(state, over || !hidden ? referral.next() : ReferralState.ACCEPTED.next(), hidden ? null : referral.dueAt());
    }

    private boolean whole(Person person) {
        return access.reach(person.roles(), Referrals.RECORD) == AccessTable.Reach.ANY;
    }

    /** The story of a case as whoever asks may know it, oldest first. */
    public List<Journal.Entry> story(Person person, UUID id) {
        team.require(person, Referrals.RECORD, referrals.findById(id).orElseThrow(NotHere::new).positionId());
        return journal.of(id).stream().filter(entry -> whole(person) || !ofClearance(entry)).toList();
    }

    private static boolean ofClearance(Journal.Entry entry) {
        return entry.what().startsWith("clearance.") || entry.what().equals("referral.became") && !Stories.shown(entry.fact()).equals(entry.fact());
    }

    /** A position's candidates by rank, twenty a page, with the mean of their scores once all are in. */
    public Ranking ranking(Person person, UUID positionId, int page) {
        Position position = positions.findById(positionId).orElseThrow(NotHere::new);
        team.require(person, "ranking", positionId);
        Slice<Referral> found = referrals.ofPosition(positionId, Pages.of(page, 20));
        List<UUID> ids = found.map(Referral::id).getContent();
        Map<UUID, List<InterviewSheet>> written = sheets.ofAll(ids).stream().collect(Collectors.groupingBy(InterviewSheet::referralId));
        Map<UUID, InterviewSlot> times = slots.ofAll(ids).stream().collect(Collectors.toMap(InterviewSlot::referralId, slot -> slot));
        Map<UUID, String> names = candidates.names(found.map(Referral::candidateId).getContent());
        return new Ranking(position, title(position), found.map(referral -> new Ranked(referral, shown(person, referral), names.get(referral.candidateId()),
                InterviewSheets.mean(written.getOrDefault(referral.id(), List.of()),
                        postings.contentOf(position.postingId(), referral.postingRevision()).text()), times.get(referral.id()))));
    }

    /** Everybody who stands in the position's pool today, twenty a page, those who applied for the position first. */
    public Choices choices(Person person, UUID positionId, int page) {
        Position position = positions.findById(positionId).orElseThrow(NotHere::new);
        access.require(person, "referring", () -> false, () -> false);
        Slice<PoolMembers.Member> found = members.of(position.postingId(), page);
        Set<UUID> ids = found.getContent().stream().map(PoolMembers.Member::candidate).collect(Collectors.toSet());
        Set<UUID> referred = ids.isEmpty() ? Set.of() : referrals.referredOf(positionId, ids);
        Set<UUID> hired = ids.isEmpty() ? Set.of() : new HashSet<>(hires.liveAmong(ids, position.schoolYear()));
        return new Choices(position, title(position), !position.managers().isEmpty(), found.map(member -> new Choice(member, referred.contains(member.candidate()),
                hired.contains(member.candidate()))));
    }

    private String title(Position position) {
        return postings.byId(position.postingId()).map(Posting::title).orElseThrow();
    }
}
