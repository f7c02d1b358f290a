package org.cadre.correspondence;

import java.time.Instant;
import java.util.UUID;

/**
 * A letter to one person.
 *
 * @param effect what it tells, unique: writing it a second time writes nothing
 * @param sentAt when the mail server took it, {@code null} as long as it waits
 * @param forget whether recipient and words are forgotten once it is delivered
 */
public record Letter(UUID id, String effect, String recipient, String subject, String body, Instant writtenAt, int attempts, Instant sentAt, boolean forget) {

    Letter sentAt(Instant instant) {
        return new Letter(id, effect, recipient, subject, body, writtenAt, attempts, instant, forget);
    }
}
