package org.cadre.vacancy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.cadre.Office;
import org.cadre.platform.security.Person;
import org.cadre.platform.time.Eastern;

/**
 * One story of one or two seats: their departures, candidates in line for them, and a script of steps by all who take part, in an
 * order, at instants and beside one another as its seed has it. Its clock never goes back.
 */
final class Interleaving {

    private static final LocalDate YEAR_ENDS = LocalDate.of(2026, 6, 30);
    private static final Instant OVER = Eastern.at(YEAR_ENDS, LocalTime.of(17, 0));
    private static final Instant LAST = Eastern.startOf(LocalDate.of(2027, 1, 1));
    private static final int MOST_TURNS = 400;

    /** At the end one step follows another: after every so-manieth the watch looks. */
    private static final int WATCHED = 5;

    private final OnePositionOnePerson house;
    private final Random random;
    private final List<UUID> seats = new ArrayList<>();
    private final List<UUID> referrals = new ArrayList<>();
    private final List<Person> candidates = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private Instant begun;

    /**
     * What somebody does; its parameters are drawn before anything runs.
     *
     * @param waiting the task that is answered or the job that is run, {@code null} where somebody acts on a page
     */
    record Step(String name, Waiting waiting, Runnable work) {}

    /** What waits in the engine: a task, or a job, of a case. */
    record Waiting(String id, String element, UUID key, Instant due) {}

    private record Departure(LocalDate expectedOn, LocalDate leftEarlyOn, String state) {}

    Interleaving(OnePositionOnePerson house, long seed) {
        this.house = house;
        this.random = new Random(seed);
    }

    /** What happened, a line a round. */
    List<String> story() {
        return story;
    }

    void play() {
        begin();
        int rounds = 5 + random.nextInt(7);
        for (int round = 0; round < rounds; round++) {
            if (random.nextInt(100) < 55) {
                moveClock();
            }
            int beside = random.nextInt(100) < 45 ? 1 : 2 + random.nextInt(2);
            List<Waiting> tasks = tasks();
            List<Waiting> due = due();
            List<Step> steps = new ArrayList<>();
            for (int i = 0; i < beside; i++) {
                steps.add(step(tasks, due));
            }
            if (random.nextInt(100) < 12) {
                steps.set(steps.size() - 1, steps.get(0));
            }
            perform(steps);
            watch();
        }
        finish();
    }

    private List<String> perform(List<Step> steps) {
        List<OnePositionOnePerson.Doing> doings = steps.stream().map(step -> new OnePositionOnePerson.Doing(step,
                random.nextInt(100) < 14 ? 1 + random.nextInt(3) : 0, random.nextInt(100) < 8)).toList();
        String line = house.clock.instant().truncatedTo(ChronoUnit.MINUTES) + " " + steps.stream().map(Step::name).toList();
        story.add(line);
        List<String> outcomes = house.together(doings);
        story.set(story.size() - 1, line + " -> " + outcomes + " " + states());
        return outcomes;
    }

    private void watch() {
        List<String> faults = house.watch.faults(seats, keys());
        if (!faults.isEmpty()) {
            throw new AssertionError(String.join("\n", faults));
        }
    }

    // ------------------------------------------------------------------------------------------------ the beginning

    private void begin() {
        LocalDate s = Hiring.S;
        begun = Stream.of(LocalDate.of(2025, 6, 2), s.minusDays(35), s.minusDays(12), s.minusDays(2)).toList().get(random.nextInt(4))
                .atTime(9, 0).atZone(Eastern.ZONE).toInstant();
        house.clock.set(begun);
        boolean two = random.nextInt(100) < 30;
        seats.add(seat());
        UUID first = house.standing();
        UUID second = house.standing();
        referral(seats.get(0), first, 1);
        if (random.nextInt(100) < 75) {
            referral(seats.get(0), second, 2);
        }
        if (two) {
            seats.add(seat());
            referral(seats.get(1), first, 1);
        }
        if (random.nextInt(100) < 85) {
            tasks().stream().filter(task -> task.element.equals("Task_MakeOffer")).forEach(task -> settle(offer(task)));
            due().forEach(job -> settle(execute(job)));
            settle(accept(offers().get(0)));
        }
        if (random.nextInt(100) < 70) {
            jobs().stream().filter(job -> job.element.equals("Event_HireBegun")).forEach(job -> settle(execute(job)));
            if (random.nextInt(100) < 75) {
                tasks().stream().filter(task -> task.element.equals("Task_RecordClearance")).forEach(task -> settle(answer(task, "result",
                        "cleared")));
                going().forEach(hire -> settle(acknowledge(hire)));
            }
        }
        story.add("begun at " + begun + ": " + states());
        watch();
    }

    private void settle(Step step) {
        String outcome = house.together(List.of(new OnePositionOnePerson.Doing(step, 0, false))).get(0);
        if (!outcome.equals("done")) {
            throw new AssertionError(step.name() + " at the beginning: " + outcome);
        }
    }

    private UUID seat() {
        if (random.nextInt(100) < 12) {
            return house.hiring.position(Position.Kind.OPEN, Hiring.S);
        }
        UUID seat = house.hiring.position(Position.Kind.ANTICIPATED, Hiring.S);
        register(seat);
        return seat;
    }

    private void register(UUID seat) {
        String type = List.of("resignation", "resignation", "retirement", "retirement", "leave").get(random.nextInt(5));
        house.hiring.register(seat, type, someExpectedDay(), "emptiesSeat", random.nextInt(4) == 0 ? "no" : "yes",
                "irrevocable", random.nextInt(10) == 0 ? "yes" : "no");
    }

    /** Before S, on S or after it, not behind today. */
    private LocalDate someExpectedDay() {
        LocalDate today = Eastern.today(house.clock);
        LocalDate day = switch (random.nextInt(5)) {
            case 0 -> Hiring.S.minusDays(1 + random.nextInt(20));
            case 1 -> Hiring.S;
            case 2, 3 -> Hiring.S.plusDays(1 + random.nextInt(70));
            default -> LocalDate.of(2025, 11, 25).plusDays(random.nextInt(60));
        };
        return day.isBefore(today) ? today.plusDays(random.nextInt(10)) : day;
    }

    private void referral(UUID seat, UUID application, int rank) {
        UUID referral = house.inLine(seat, application, rank);
        referrals.add(referral);
        Person candidate = house.person(application);
        if (!candidates.contains(candidate)) {
            candidates.add(candidate);
        }
    }

    // ------------------------------------------------------------------------------------------------ the clock

    private void moveClock() {
        Instant now = house.clock.instant();
        TreeSet<Instant> marks = new TreeSet<>();
        for (UUID seat : seats) {
            Departure departure = departure(seat);
            if (departure != null) {
                Instant close = Separation.closeOf(departure.expectedOn);
                marks.addAll(List.of(close.minusSeconds(60), close, close.plusSeconds(60), close.plus(Duration.ofHours(16))));
            }
        }
        Instant school = Eastern.startOf(Hiring.S);
        Instant checkpoint = Eastern.startOf(LocalDate.of(2025, 12, 2));
        marks.addAll(List.of(now.plusSeconds(3600), now.plus(Duration.ofDays(1)), now.plus(Duration.ofDays(6)), school.minusSeconds(60), school,
                checkpoint.minusSeconds(60), checkpoint, checkpoint.plus(Duration.ofDays(40)), OVER.minusSeconds(60), OVER));
        jobs().stream().map(Waiting::due).filter(due -> !due.isAfter(OVER)).forEach(marks::add);
        List<Instant> ahead = marks.stream().filter(mark -> mark.isAfter(now) && !mark.isAfter(OVER)).limit(5).toList();
        if (!ahead.isEmpty()) {
            house.clock.set(ahead.get(random.nextInt(ahead.size())));
        }
    }

    // ------------------------------------------------------------------------------------------------ what waits

    private List<String> keys() {
        return Stream.concat(referrals.stream(), house.database.sql("select id from cadre.hire where position_id = any(?)").param(seats())
                .query(UUID.class).list().stream()).map(UUID::toString).toList();
    }

    private UUID[] seats() {
        return seats.toArray(UUID[]::new);
    }

    private List<Waiting> tasks() {
        return house.tasks(keys());
    }

    private List<Waiting> jobs() {
        return house.jobs(keys());
    }

    private List<Waiting> due() {
        Instant now = house.clock.instant();
        return jobs().stream().filter(job -> !job.due.isAfter(now)).toList();
    }

    /** Offers that can be answered: their id and their candidate's. */
    private List<Map<String, Object>> offers() {
        return house.database.sql("select id, candidate_id from cadre.offer where position_id = any(?) and state = 'SENT' order by sent_at, id")
                .param(seats())
                .query().listOfRows();
    }

    /** Hires that have not ended: their offer, their candidate and themselves. */
    private List<Map<String, Object>> going() {
        return house.database.sql("""
                select offer_id id, candidate_id, id hire from cadre.hire where position_id = any(?)
                   and state not in ('RELEASED', 'DECLINED', 'CANCELLED', 'NOT_CLEARED') order by position_id""").param(seats()).query().listOfRows();
    }

    private List<String> states() {
        return house.database.sql("""
                select p.state || coalesce('/' || (select s.type || ' ' || s.expected_on || ' ' || s.state from cadre.separation s
                   where s.position_id = p.id
                         order by s.state = 'RESCINDED', s.recorded_at desc limit 1), '') || coalesce('/' || (select string_agg(h.state, ' ' order by h.state_since) from cadre.hire h
                         where h.position_id = p.id), '') from cadre.position p where p.id = any(?) order by p.number""").param(seats())
                .query(String.class).list();
    }

    private Departure departure(UUID seat) {
        return house.database.sql("select expected_on, left_early_on, state from cadre.separation where position_id = ? order by state = 'RESCINDED', recorded_at desc limit 1")
                .param(seat).query((row, index) -> new Departure(row.getObject(1, LocalDate.class), row.getObject(2, LocalDate.class),
                        row.getString(3)))
                .optional().orElse(null);
    }

    // ------------------------------------------------------------------------------------------------ the steps

    private Step step(List<Waiting> tasks, List<Waiting> due) {
        UUID seat = pick(seats);
        int drawn = random.nextInt(100);
        if (drawn < 40 && !tasks.isEmpty()) {
            return answer(pick(tasks));
        }
        if (drawn < 66 && !due.isEmpty()) {
            return execute(pick(due));
        }
        if (drawn < 82) {
            return ofTheCandidate();
        }
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> letter(seat);
            case 4, 5, 6 -> board(seat);
            case 7, 8, 9 -> leftEarly(seat);
            case 10, 11, 12 -> move(seat);
            case 13, 14 -> registerAgain(seat);
            case 15, 16 -> papers();
            case 17 -> cancel(seat);
            default -> due.isEmpty() ? ofTheCandidate() : execute(pick(due));
        };
    }

    private Step registerAgain(UUID seat) {
        Departure departure = departure(seat);
        return departure == null || departure.state.equals("RESCINDED") ? new Step("register again", null, () -> register(seat)) : letter(seat);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private Step ofTheCandidate() {
        List<Map<String, Object>> offers = offers();
        List<Map<String, Object>> going = going();
        int drawn = random.nextInt(100);
        if (!offers.isEmpty() && (drawn < 50 || going.isEmpty())) {
            return drawn % 5 == 0 ? declineOffer(pick(offers)) : accept(pick(offers));
        }
        if (going.isEmpty()) {
            return letter(pick(seats));
        }
        Map<String, Object> hire = pick(going);
        return drawn < 50 ? acknowledge(hire) : drawn < 93 ? willing(hire) : decline(hire);
    }

    private Person candidate(Map<String, Object> row) {
        return candidates.stream().filter(person -> person.id().equals(row.get("candidate_id").toString())).findFirst().orElseThrow();
    }

    private Step accept(Map<String, Object> offer) {
        return new Step("accept", null, () -> house.answers.accept(candidate(offer), (UUID) offer.get("id"),
                Hiring.fields("signature", "Test Person", "mayWork", "yes", "sure", "yes")));
    }

    private Step declineOffer(Map<String, Object> offer) {
        return new Step("decline the offer", null, () -> house.answers.decline(candidate(offer), (UUID) offer.get("id"), Hiring.fields("sure",
                "yes")));
    }

    private Step acknowledge(Map<String, Object> hire) {
        return new Step("acknowledge", null, () -> {
            HireFile.Notice notice = house.hireAnswers.view(candidate(hire), (UUID) hire.get("id")).notice();
            house.hireAnswers.acknowledge(candidate(hire), (UUID) hire.get("id"), Hiring.signed(notice == null ? 1 : notice.version()));
        });
    }

    private Step willing(Map<String, Object> hire) {
        if (house.database.sql("select count(*) from cadre.hire_substitution where hire_id = ?").param(hire.get("hire")).query(Integer.class)
                .single() == 0) {
            return acknowledge(hire);
        }
        String answer = random.nextInt(4) == 0 ? "no" : "yes";
        return new Step("substituting? " + answer, null, () -> house.hireAnswers.substitute(candidate(hire), (UUID) hire.get("id"), answer));
    }

    private Step decline(Map<String, Object> hire) {
        return new Step("decline", null, () -> house.hireAnswers.decline(candidate(hire), (UUID) hire.get("id"), true));
    }

    /** Received now or some time ago, around close of business on E most of all, and typed in now. */
    private Step letter(UUID seat) {
        Departure departure = departure(seat);
        Instant now = house.clock.instant();
        Instant close = departure == null ? now : Separation.closeOf(departure.expectedOn);
        Instant received = switch (random.nextInt(4)) {
            case 0 -> now;
            case 1 -> earlier(close.minusSeconds(60), now);
            case 2 -> earlier(close.plusSeconds(60L * random.nextInt(2)), now);
            default -> begun.plusSeconds(60L * random.nextInt((int) Math.max(1, Duration.between(begun, now).toMinutes())));
        };
        Map<String, List<String>> typed = Hiring.fields("receivedAt", local(received), "receivedBy", "Front desk");
        boolean board = random.nextInt(3) == 0;
        if (board && retirement(seat)) {
            typed.put("boardReceivedAt", List.of(local(random.nextBoolean() ? received : now)));
        }
        return new Step("letter of " + local(received) + (typed.size() > 2 ? " with the Board's receipt" : ""), null,
                () -> house.rescissions.record(house.employeeServices, seat, typed, "letter.pdf", Office.PDF));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static String local(Instant instant) {
        return instant.atZone(Eastern.ZONE).toLocalDateTime().truncatedTo(ChronoUnit.MINUTES).toString();
    }

    private boolean retirement(UUID seat) {
        return house.database.sql("select count(*) from cadre.separation where position_id = ? and type = 'RETIREMENT' and state <> 'RESCINDED'")
                .param(seat)
                .query(Integer.class).single() > 0;
    }

    private Step board(UUID seat) {
        List<UUID> letters = house.database.sql("""
                select r.id from cadre.rescission r join cadre.separation s on s.id = r.separation_id
                 where s.position_id = ? and r.board_received_at is null and s.type = 'RETIREMENT'
                    order by r.recorded_at, r.id""").param(seat).query(UUID.class).list();
        if (letters.isEmpty()) {
            return letter(seat);
        }
        Departure departure = departure(seat);
        UUID letter = pick(letters);
        Instant now = house.clock.instant();
        Instant at = random.nextBoolean() ? now : earlier(now, Separation.closeOf(departure.expectedOn).minusSeconds(60L * random.nextInt(2)));
        return new Step("Board's receipt of " + local(at), null,
                () -> house.rescissions.boardReceived(house.employeeServices, seat, letter, Hiring.fields("boardReceivedAt", local(at))));
    }

    private Step leftEarly(UUID seat) {
        LocalDate day = Eastern.today(house.clock).minusDays(random.nextInt(3));
        return new Step("left on " + day, null, () -> house.hiring.leftEarly(seat, day));
    }

    private Step move(UUID seat) {
        if (departure(seat) == null) {
            return leftEarly(seat);
        }
        LocalDate day = random.nextBoolean() ? someExpectedDay() : Eastern.today(house.clock).plusDays(random.nextInt(12));
        return new Step("E to " + day, null, () -> house.hiring.move(seat, day));
    }

    private Step papers() {
        List<Map<String, Object>> going = going();
        if (going.isEmpty()) {
            return letter(pick(seats));
        }
        UUID hire = (UUID) pick(going).get("hire");
        boolean inOrder = random.nextInt(3) > 0;
        return new Step("papers in order? " + inOrder, null,
                () -> house.rulings.papersOnPage(house.hr, hire, inOrder, "Looked at the originals."));
    }

    private Step cancel(UUID seat) {
        return new Step("cancel", null,
                () -> house.vacancies.cancel(house.hr, seat, Hiring.fields("cancelReason", "Fewer students than expected.", "cancelConfirmed",
                        "yes")));
    }

    private Step execute(Waiting job) {
        return new Step(job.element, job, () -> house.execute(job));
    }

    private Step offer(Waiting task) {
        LocalDate today = Eastern.today(house.clock);
        return answer(task, "grade", "Group 1", "step", "4", "startsOn", (today.isBefore(Hiring.S) ? Hiring.S : today).toString(), "explanation", "");
    }

    private Step answer(Waiting task) {
        int drawn = random.nextInt(100);
        return switch (task.element) {
            case "Task_MakeOffer" -> offer(task);
            case "Task_RecordClearance" -> answer(task, "result", drawn < 80 ? "cleared" : "adverse");
            case "Task_DecideClearance" -> answer(task, "result", drawn < 50 ? "cleared" : "not_cleared");
            case "Task_CertifyVacant" -> certify(task, drawn < 90);
            case "Task_AuthoriseSubstitute" -> drawn < 80 ? authorise(task)
                    : answer(task, "decision", "refuse", "explanation", "There is no need to cover the seat.");
            case "Task_ReviewLateLetter" -> answer(task, "decision", drawn < 65 ? "uphold" : "accept", "explanation",
                    "Checked the stamp of the letter.");
            case "Task_DecideAfterCheckpoint" -> answer(task, "decision", drawn < 40 ? "convert" : drawn < 75 ? "keep" : "release",
                    "explanation", "Talked to the school about it.");
            case "Task_CheckPapers", "Task_CheckSubstitutePapers" -> answer(task, "papers", drawn < 75 ? "in_order" : "not_in_order",
                    "explanation", "Looked at the originals.");
            default -> throw new AssertionError("Nobody answers " + task.element);
        };
    }

    private Step certify(Waiting task, boolean restOfYear) {
        LocalDate today = Eastern.today(house.clock);
        Departure departure = departure(house.seatOf(task.key));
        LocalDate earliest = departure == null ? today : departure.leftEarlyOn == null ? departure.expectedOn : departure.leftEarlyOn;
        return answer(task, "vacatedOn", earliest.toString(), "checkedNoRescission", "yes", "forRestOfYear", restOfYear ? "yes" : "no");
    }

    private Step authorise(Waiting task) {
        LocalDate today = Eastern.today(house.clock);
        LocalDate day = (today.isBefore(Hiring.S) ? Hiring.S : today).plusDays(random.nextInt(3));
        return answer(task, "decision", "authorise", "startsOn", (day.isAfter(YEAR_ENDS) ? YEAR_ENDS : day).toString(), "costCentre", "CC-1",
                "cover", "seat_uncovered", "explanation", "");
    }

    private Step answer(Waiting task, String... answers) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < answers.length; i += 2) {
            values.put(answers[i], answers[i + 1]);
        }
        return new Step(task.element + " " + answers[1], task, () -> house.answer(task, values));
    }

    // ------------------------------------------------------------------------------------------------ the end

    /** Everybody does what waits for them, and everything due is done, until nothing of the story is left. */
    private void finish() {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            List<Waiting> due = due();
            List<Waiting> tasks = tasks();
            Step next = null;
            if (!due.isEmpty()) {
                next = execute(due.stream().min(Comparator.comparing(Waiting::due)).orElseThrow());
            } else if (!tasks.isEmpty()) {
                next = atLast(pick(tasks));
            }
            if (turn % WATCHED == 0) {
                watch();
            }
            // What is refused now, another offer's being open say, is done when time has gone on.
            boolean done = next != null && !perform(List.of(next)).get(0).startsWith("refused");
            if (!done && !timeGoesOn() && next == null) {
                theEnd();
                return;
            }
        }
        throw new AssertionError("It does not end");
    }

    private boolean timeGoesOn() {
        List<Instant> ahead = jobs().stream().map(Waiting::due).filter(due -> due.isBefore(LAST)).toList();
        if (!ahead.isEmpty()) {
            house.clock.set(ahead.stream().min(Comparator.naturalOrder()).orElseThrow());
            return true;
        }
        List<UUID> open = house.database.sql("select id from cadre.position where id = any(?) and state in ('TO_FILL', 'KEPT')").param(seats())
                .query(UUID.class).list();
        if (house.running(keys()) && !open.isEmpty()) {
            open.forEach(seat -> perform(List.of(cancel(seat))));
            return true;
        }
        return false;
    }

    /** Answers that can be given in the end, whatever has happened. */
    private Step atLast(Waiting task) {
        return switch (task.element) {
            case "Task_MakeOffer" -> house.clock.instant().isBefore(OVER.minus(Duration.ofDays(30))) ? offer(task) : cancel(house.seatOf(task.key));
            case "Task_AuthoriseSubstitute" -> answer(task, "decision", "refuse", "explanation", "There is no need to cover the seat.");
            case "Task_DecideAfterCheckpoint" -> answer(task, "decision", random.nextBoolean() ? "keep" : "release", "explanation",
                    "Talked to the school.");
            case "Task_CertifyVacant" -> certify(task, true);
            case "Task_CheckPapers", "Task_CheckSubstitutePapers" -> answer(task, "papers", "in_order", "explanation", "Looked at the originals.");
            default -> answer(task);
        };
    }

    private void theEnd() {
        watch();
        if (house.running(keys())) {
            throw new AssertionError("Cases go on after everything is done: " + house.standing(keys()));
        }
        house.count(seats, referrals);
    }
}
