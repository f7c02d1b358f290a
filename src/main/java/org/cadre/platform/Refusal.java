package org.cadre.platform;

import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.context.support.DefaultMessageSourceResolvable;

/**
 * A person asked for something that a rule does not allow. Nothing is saved; the person reads the sentences, each of which
 * names the field and the rule. Not a fault of ours: it is never retried and never logged with a stack trace.
 */
public class Refusal extends RuntimeException {

    /** One thing that is wrong: the field's name in the form (empty where no field is to blame), and the sentence's key. */
    public record Fault(String field, String code, List<Object> arguments) implements MessageSourceResolvable {

        public static Fault of(String field, String code, Object... arguments) {
            return new Fault(field, code, List.of(arguments));
        }

        @Override
        public String[] getCodes() {
            return new String[] {code};
        }

        @Override
        public Object[] getArguments() {
            return arguments.toArray();
        }
    }

    /** A field's name as the person knows it ({@code field.<name>} in the message file), to stand in a sentence. */
    public static MessageSourceResolvable label(String field) {
        return label(field, field);
    }

    /** The same with words to fall back on where the message file has none, and what stands in them. */
    public static MessageSourceResolvable label(String field, String words, Object... arguments) {
        return new DefaultMessageSourceResolvable(new String[] {"field." + field}, arguments, words);
    }

    private final transient List<Fault> faults;

    public Refusal(List<Fault> faults) {
        // Keys only: what a person typed never reaches a log through this message.
        super(String.join(", ", faults.stream().map(fault -> fault.field() + " " + fault.code()).toList()));
        this.faults = List.copyOf(faults);
    }

    public static Refusal of(String code, Object... arguments) {
        return new Refusal(List.of(Fault.of("", code, arguments)));
    }

    public static Refusal at(String field, String code, Object... arguments) {
        return new Refusal(List.of(Fault.of(field, code, arguments)));
    }

    public List<Fault> faults() {
        return faults;
    }

    /** All the sentences in the reader's language, one after the other. */
    public String inWords(MessageSource messages, Locale locale) {
        return String.join(" ", faults.stream().map(fault -> messages.getMessage(fault, locale)).toList());
    }
}
