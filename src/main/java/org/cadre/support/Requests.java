package org.cadre.support;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.cadre.consulting.Teaching;
import org.cadre.support.SupportCase.Contact;
import org.cadre.journal.Journal;
import org.cadre.people.StaffDirectory;
import org.cadre.people.StaffMember;
import org.cadre.platform.FieldReader;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.AccessTable;
import org.cadre.platform.security.Person;
import org.cadre.platform.security.StaffMail;
import org.cadre.platform.time.Eastern;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Educators ask for support (domain 2.3, contact form). One open case a person; the database decides where two are sent at once. */
@Service
@Transactional
public class Requests {

    private static final String RECORD = "support-request";
    private static final int LONGEST_WORDS = 100;
    private static final int MOST_YEARS = 60;
    /** Plans run from thirty days to two school years (domain 3.2). */
    private static final int SHORTEST_PLAN_DAYS = 30;
    private static final int LONGEST_PLAN_YEARS = 2;

    /**
     * What the contact form shows.
     *
     * @param name as HR's directory has it, else as the person is signed in
     * @param districtYears whole years in the district on that day, {@code null} where HR's directory does not have the person
     * @param open the person's open case, {@code null} where there is none
     */
    public record Form(String name, Integer districtYears, UUID open) {}

    private final SupportCaseRepository cases;
    private final SupportLetters letters;
    private final EducatorSupport process;
    private final StaffDirectory directory;
    private final StaffMail mail;
    private final AccessTable access;
    private final Journal journal;
    private final Clock clock;

    Requests(SupportCaseRepository cases, SupportLetters letters, EducatorSupport process, StaffDirectory directory, StaffMail mail,
            AccessTable access, Journal journal, Clock clock) {
        this.cases = cases;
        this.letters = letters;
        this.process = process;
        this.directory = directory;
        this.mail = mail;
        this.access = access;
        this.journal = journal;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    public Form form(Person person) {
        require(person);
        Optional<StaffMember> known = known(person);
        return new Form(name(person, known), known.map(this::districtYears).orElse(null), cases.openOf(person.id()).map(SupportCase::id).orElse(null));
    }

    /**
     * Opens the person's case.
     *
     * @param fields {@code school}, {@code subject}, {@code grade}, {@code plan}, {@code planStartsOn}, {@code planEndsOn}, {@code rating},
     *     {@code wish}; and {@code districtYears}, read only where HR's directory does not know them
     * @throws Refusal with every fault in the fields, or where the person has an open case
     */
    public UUID ask(Person person, Map<String, List<String>> fields) {
        require(person);
        if (cases.openOf(person.id()).isPresent()) {
            throw Refusal.of("support.openAlready");
        }
        Optional<StaffMember> known = known(person);
        FieldReader reader = new FieldReader(fields);
        Integer years = known.map(this::districtYears).orElseGet(() -> years(reader));
        Contact contact = contact(reader, name(person, known));
        reader.check();
        SupportCase asked = open(person.id(), contact, years, null);
        journal.add(asked.id(), person.id(), "support.asked");
        return asked.id();
    }

    /**
     * Opens a request in the transaction that ended the case before it, where there was one.
     *
     * @param former the case that it goes on from, {@code null} where there is none
     * @throws Refusal where the educator has an open case: so the database says
     */
    SupportCase open(String educator, Contact contact, int districtYears, UUID former) {
        SupportCase asked = new SupportCase(number(), educator, contact, districtYears, clock.instant());
        if (former != null) {
            asked.goesOnFrom(former);
        }
        try {
            cases.add(asked);
        } catch (DataIntegrityViolationException askedAtOnce) {
            throw Refusal.of("support.openAlready");
        }
        letters.became(asked);
        process.start(asked.id(), EducatorSupport.Begin.SUPPORT_ASKED);
        return asked;
    }

    /** The next case's number. Its query writes what is pending, so that a former case has ended before the new one begins. */
    String number() {
        return "S%d-%06d".formatted(Eastern.today(clock).getYear(), cases.nextNumber());
    }

    /**
     * How plan, rating and wish stand today of somebody who asked before.
     *
     * @param fields {@code plan}, {@code planStartsOn}, {@code planEndsOn}, {@code rating}, {@code wish}
     * @throws Refusal with every fault in the fields
     */
    Contact today(Contact before, Map<String, List<String>> fields) {
        FieldReader reader = new FieldReader(fields);
        Contact today = standing(reader, before.name(), before.school(), before.subject(), before.grade());
        reader.check();
        return today;
    }

    /** Whole years in the district today; empty where HR's directory does not know the person. */
    Optional<Integer> yearsToday(Person person) {
        return known(person).map(this::districtYears);
    }

    // ------------------------------------------------------------------------------------------------ the form

    private Contact contact(FieldReader reader, String name) {
        String school = reader.text("school", "support.school", 2, LONGEST_WORDS);
        String subject = reader.choice("subject", Refusal.label("support.subject"), Teaching.SUBJECTS);
        String grade = reader.choice("grade", Refusal.label("support.grade"), Teaching.GRADES);
        return standing(reader, name, school, subject, grade);
    }

    private Contact standing(FieldReader reader, String name, String school, String subject, String grade) {
        Plan plan = reader.choice("plan", "support.plan", Plan.class);
        LocalDate starts = day(reader, "planStartsOn");
        LocalDate ends = day(reader, "planEndsOn");
        if (starts != null && ends != null) {
            dates(reader, starts, ends);
        }
        Rating rating = reader.choice("rating", "support.rating", Rating.class);
        CaseKind wish = reader.choice("wish", "support.wish", CaseKind.class);
        if (wish == CaseKind.INFORMAL) {
            reader.fault("wish", "form.choose", Refusal.label("support.wish"));
        }
        return new Contact(name, school, subject, grade, wish, plan, starts, ends, rating);
    }

    private static LocalDate day(FieldReader reader, String field) {
        if (reader.blank(field)) {
            reader.fault(field, "form.required", Refusal.label("support." + field));
        }
        return reader.date(field, "support." + field);
    }

    private void dates(FieldReader reader, LocalDate starts, LocalDate ends) {
        LocalDate today = Eastern.today(clock);
        if (ends.isBefore(starts.plusDays(SHORTEST_PLAN_DAYS - 1))) {
            reader.fault("planEndsOn", "support.plan.short", SHORTEST_PLAN_DAYS);
        } else if (ends.isAfter(starts.plusYears(LONGEST_PLAN_YEARS))) {
            reader.fault("planEndsOn", "support.plan.long");
        } else if (ends.isBefore(today)) {
            reader.fault("planEndsOn", "support.plan.over");
        }
        if (starts.isAfter(today.plusYears(1))) {
            reader.fault("planStartsOn", "support.plan.far");
        }
    }

    private static Integer years(FieldReader reader) {
        String given = reader.raw("districtYears");
        if (given.isEmpty()) {
            reader.fault("districtYears", "form.required", Refusal.label("support.districtYears"));
        } else if (!given.matches("\\d{1,2}") || Integer.parseInt(given) > MOST_YEARS) {
            reader.fault("districtYears", "support.districtYears.whole", MOST_YEARS);
        } else {
            return Integer.valueOf(given);
        }
        return 0;
    }

    // ------------------------------------------------------------------------------------------------ who it is

    private Optional<StaffMember> known(Person person) {
        return mail.of(person.id()).flatMap(directory::byEmail);
    }

    private static String name(Person person, Optional<StaffMember> known) {
        return known.map(StaffMember::name).orElse(person.displayName());
    }

    private int districtYears(StaffMember member) {
        return member.districtYears(Eastern.today(clock));
    }

    private void require(Person person) {
        access.require(person, RECORD, () -> true, () -> false);
    }
}
