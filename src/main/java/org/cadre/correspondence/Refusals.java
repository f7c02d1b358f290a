package org.cadre.correspondence;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.springframework.mail.MailSendException;

/** What a mail server's refusal means for a letter: wait and try again, or give up because nobody is at that address. */
final class Refusals {

    /** 503 and 530 speak of our own manners, 552 of a full mailbox. */
    private static final Set<Integer> NOT_THE_ADDRESS = Set.of(503, 530, 552);

    private Refusals() {}

    /** Whether the server refused the recipient for good, or the address is none that could be written on an envelope. */
    static boolean forGood(Exception fault) {
        List<Throwable> all = new ArrayList<>();
        collect(fault, all);
        return all.stream().anyMatch(each -> each instanceof AddressException
                || each instanceof SMTPAddressFailedException refused && forGood(refused.getReturnCode(), refused.getMessage()));
    }

    /** Status 5.7.x is a policy of the server, such as no relaying for us: the address may be right. */
    static boolean forGood(int code, String words) {
        return code >= 500 && code < 600 && !NOT_THE_ADDRESS.contains(code) && (words == null || !words.matches("(?s).*\\b5\\.7\\.\\d+.*"));
    }

    private static void collect(Throwable fault, List<Throwable> all) {
        if (fault == null || all.contains(fault)) {
            return;
        }
        all.add(fault);
        collect(fault.getCause(), all);
        if (fault instanceof MessagingException mail) {
            collect(mail.getNextException(), all);
        }
        if (fault instanceof MailSendException send) {
            for (Exception each : send.getMessageExceptions()) {
                collect(each, all);
            }
        }
    }
}
