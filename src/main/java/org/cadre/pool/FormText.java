package org.cadre.pool;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.cadre.platform.Refusal;
import org.springframework.context.MessageSourceResolvable;

/**
 * What the application form of a posting asks (domain 2.1, "Application form"), as the posting's file says it. Beside what
 * is declared here every form asks for name, email, phone, the right to work and the confirmation.
 *
 * @param degree asked for the highest degree where given
 * @param periods asked for periods of work where given
 * @param languages whether the posting's languages are offered
 * @param references how many references are wanted; 0 where none are asked for (D1.15)
 * @param documents which documents are wanted (D1.14)
 * @param reasons words for the reasons of this posting's eligibility table, by their code, where the house's own do not fit
 */
public record FormText(List<Credential> credentials, Asked degree, Asked periods, boolean languages, int references,
        List<Document.Kind> documents, List<Question> questions, Map<String, String> reasons) {

    public enum Kind {
        @JsonProperty("yes-no") YES_NO,
        @JsonProperty("number") NUMBER,
        @JsonProperty("date") DATE,
        @JsonProperty("text") TEXT,
        @JsonProperty("choice") CHOICE
    }

    /**
     * One answer that can be chosen.
     *
     * @param value its code in facts
     * @param words how the form offers it
     * @param name what lists and letters call it, where that is shorter than the words
     */
    public record Option(String value, String words, String name) {

        Option(String value, String words) {
            this(value, words, null);
        }

        String called() {
            return name == null ? words : name;
        }

        /** How it stands in the form's fields. */
        public String typed() {
            return value.toLowerCase(Locale.ROOT);
        }
    }

    /** A standard part of the form: its title, the rule behind it and a hint, each of which may be missing. */
    public record Asked(String title, String rule, String hint) {

        MessageSourceResolvable label(String field) {
            return FormText.label(field, title, rule);
        }
    }

    /**
     * A license or other credential, asked for with number and last day in the fields {@code <key>}, {@code <key>Number} and
     * {@code <key>Expires}.
     *
     * @param title what refusals and lists call it
     * @param question how the form asks for it; the title where missing
     * @param kinds which kinds count
     * @param pending the words for "applied for", {@code null} where that is no answer
     * @param none the words for having none
     */
    public record Credential(String key, String title, String question, String rule, String hint, List<Option> kinds, String pending, String none) {

        static final String PENDING = "PENDING";
        static final String NONE = "NONE";

        /** All answers in their order, those without a number last. */
        public List<Option> options() {
            Stream<Option> others = pending == null ? Stream.of(new Option(NONE, none)) : Stream.of(new Option(PENDING, pending), new Option(NONE, none));
            return Stream.concat(kinds.stream(), others).toList();
        }

        public String asks() {
            return question == null ? title : question;
        }

        /** The words for a stored answer. */
        public String words(String kind) {
            return options().stream().filter(option -> option.value().equals(kind)).map(Option::words).findFirst().orElse(kind);
        }

        MessageSourceResolvable label() {
            return FormText.label(key, title, rule);
        }
    }

    /** A text that a Yes asks for: its field, what lists call it, how the form asks for it, and how many characters it has. */
    public record Narrative(String key, String title, String question, String hint, int least, int most) {

        public String asks() {
            return question == null ? title : question;
        }

        MessageSourceResolvable label(String rule) {
            return FormText.label(key, title, rule);
        }
    }

    /**
     * A question of this posting.
     *
     * @param title what refusals and lists call it
     * @param question how the form asks it; the title where missing
     * @param least the smallest number, or the fewest characters of a text; {@code null} where there is no bound
     * @param most the largest number, or the most characters of a text
     * @param options the answers of a choice
     * @param then what a Yes asks for, {@code null} where nothing
     * @param preferred whether a Yes is welcome and counted, and never judged by a table
     */
    public record Question(String key, String title, String question, String rule, String hint, Kind kind, Integer least, Integer most, List<Option> options,
            Narrative then, boolean preferred) {

        /** What the table may ask of it: what somebody wrote freely is read by people alone, what is preferred gates nobody. */
        boolean yieldsFact() {
            return kind != Kind.TEXT && !preferred;
        }

        public String asks() {
            return question == null ? title : question;
        }

        /** The words for a stored choice. */
        public String words(String value) {
            return options.stream().filter(option -> option.value().equals(value)).map(Option::words).findFirst().orElse(value);
        }

        MessageSourceResolvable label() {
            return FormText.label(key, title, rule);
        }

        public Question {
            options = options == null ? List.of() : options;
        }
    }

    private static final Pattern KEY = Pattern.compile("[a-z][A-Za-z0-9]{1,39}");
    private static final Pattern VALUE = Pattern.compile("[A-Z][A-Z0-9_]{0,39}");
    private static final int LONGEST_TEXT = 4000;

    /** Names that the form's own fields have, which no credential and no question may take. */
    private static final Set<String> TAKEN = Set.of("legalName", "email", "phone", "degree", "periods", "workAuthorised", "languages", "references",
            "attestation", "version", "_csrf");

    public FormText {
        credentials = credentials == null ? List.of() : credentials;
        documents = documents == null ? List.of() : documents;
        questions = questions == null ? List.of() : questions;
        reasons = reasons == null ? Map.of() : reasons;
    }

    /** A field's name as the person knows it: {@code field.<key>} of the message file, else these words, with its rule. */
    private static MessageSourceResolvable label(String key, String title, String rule) {
        MessageSourceResolvable name = Refusal.label(key, title);
        return rule == null ? name : Refusal.label("ruled", null, name, rule);
    }

    /** The questions that are asked of everyone, without those that only add. */
    public List<Question> asked() {
        return questions.stream().filter(question -> !question.preferred()).toList();
    }

    /** The questions after what is welcome and never a condition. */
    public List<Question> preferred() {
        return questions.stream().filter(Question::preferred).toList();
    }

    /** Everything that is wrong with the block, in plain words that name the field. */
    List<String> faults(List<String> offered) {
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < credentials.size(); i++) {
            faults(credentials.get(i), "form.credentials[%d]".formatted(i), faults);
        }
        for (int i = 0; i < questions.size(); i++) {
            faults(questions.get(i), "form.questions[%d]".formatted(i), faults);
        }
        if (references < 0 || references > 5) {
            faults.add("form.references: a number from 0 to 5 is expected");
        }
        if (documents.stream().anyMatch(Objects::isNull) || new HashSet<>(documents).size() < documents.size()) {
            faults.add("form.documents: each kind may stand once");
        }
        if (languages && (offered == null || offered.isEmpty())) {
            faults.add("form.languages: the posting names no languages to offer (R-086)");
        }
        List<String> fields = fields().toList();
        fields.stream().filter(key -> fields.indexOf(key) != fields.lastIndexOf(key)).distinct()
                .forEach(key -> faults.add("form: the key %s stands twice".formatted(key)));
        fields.stream().filter(key -> TAKEN.contains(key) || Facts.STANDARD.contains(key)).distinct()
                .forEach(key -> faults.add("form: the key %s has a meaning of its own already; choose another".formatted(key)));
        return faults;
    }

    private static void faults(Credential credential, String at, List<String> faults) {
        if (credential == null || !key(credential.key()) || blank(credential.title()) || blank(credential.none())) {
            faults.add(at + ": a key such as teacherLicence, a title, and words for having none are needed");
        } else if (faulty(credential.kinds()) || credential.options().stream().map(Option::value).distinct().count() < credential.options().size()) {
            faults.add(at + ": kinds: at least one is needed, each with a value such as LCSW that stands once and is neither PENDING nor NONE, and words");
        }
    }

    private static void faults(Question question, String at, List<String> faults) {
        if (question == null || !key(question.key()) || blank(question.title()) || question.kind() == null) {
            faults.add(at + ": a key such as travelReady, a title and a kind (yes-no, number, date, text or choice) are needed");
            return;
        }
        if (question.kind() == Kind.CHOICE && faulty(question.options())) {
            faults.add(at + ": options: a choice needs at least one, each with a value such as FULL_TIME that stands once, and words");
        }
        if (question.kind() != Kind.CHOICE && !question.options().isEmpty()) {
            faults.add(at + ": options: only a choice has them");
        }
        boolean bounded = question.kind() == Kind.TEXT || question.kind() == Kind.NUMBER;
        if (!bounded && (question.least() != null || question.most() != null)) {
            faults.add(at + ": least, most: only a text and a number have them");
        }
        boolean text = question.kind() == Kind.TEXT;
        if (text && (question.least() == null || question.most() == null || question.least() < 0 || question.most() > LONGEST_TEXT)
                || question.least() != null && question.most() != null && question.least() > question.most()) {
            faults.add(at + ": least, most: a text has from 0 to 4000 characters, and least is not above most");
        }
        if (question.then() != null && (question.kind() != Kind.YES_NO || !key(question.then().key()) || blank(question.then().title())
                || question.then().least() < 1 || question.then().most() > LONGEST_TEXT || question.then().least() > question.then().most())) {
            faults.add(at + ": then: only a yes-no has it, with a key, a title, and least and most from 1 to 4000");
        }
        if (question.preferred() && question.kind() != Kind.YES_NO) {
            faults.add(at + ": preferred: only a yes-no can be counted (R-049)");
        }
    }

    private static boolean faulty(List<Option> options) {
        return options == null || options.isEmpty() || options.stream().anyMatch(option -> option == null || option.value() == null
                || !VALUE.matcher(option.value()).matches() || blank(option.words()))
                || options.stream().map(Option::value).distinct().count() < options.size();
    }

    private Stream<String> fields() {
        return Stream.concat(
                credentials.stream().filter(Objects::nonNull).flatMap(one -> Stream.of(one.key(), one.key() + "Number", one.key() + "Expires")),
                questions.stream().filter(Objects::nonNull).flatMap(one -> one.then() == null ? Stream.of(one.key()) : Stream.of(one.key(), one.then().key())))
                .filter(Objects::nonNull);
    }

    /** The facts that this form yields for the posting's table, beside those that hold for everyone. */
    Set<String> facts() {
        Stream<String> standard = Stream.of(degree == null ? null : Facts.DEGREE, periods == null ? null : Facts.YEARS_OF_EXPERIENCE).filter(Objects::nonNull);
        Stream<String> own = Stream.concat(credentials.stream().map(Credential::key), questions.stream().filter(Question::yieldsFact).map(Question::key));
        return Stream.concat(standard, own).collect(Collectors.toSet());
    }

    private static boolean key(String key) {
        return key != null && KEY.matcher(key).matches();
    }

    private static boolean blank(String value) {
        return value == null || value.isBlank();
    }
}
