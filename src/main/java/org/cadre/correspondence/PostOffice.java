package org.cadre.correspondence;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.cadre.platform.time.ClockMoved;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Delivers letters by SMTP, outside every transaction of the house. A letter is taken for some minutes by one node; if
 * that node dies, another delivers it, with the same Message-ID, by which mail systems recognise a repetition.
 */
@Component
class PostOffice {

    private static final Logger LOG = LoggerFactory.getLogger(PostOffice.class);
    private static final Duration TAKEN_FOR = Duration.ofMinutes(5);
    private static final int AT_ONCE = 5;
    /** A letter that is not to be kept is given up after this: longer, and its address would be kept after all (R-058; an assumption). */
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(3);
    private static final String FORGET = "recipient = '(forgotten)', subject = '(forgotten)', body = '(forgotten)', forgotten_at = ?";

    private final JdbcClient database;
    private final Correspondence correspondence;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final ObjectProvider<JavaMailSender> mail;
    private final ApplicationEventPublisher events;
    private final String sender;
    private final boolean keepOnly;
    private final ObjectProvider<LocalMailbox> localMailbox;
    /** Whether a round is asked for that has not begun: it will find every letter written until then. */
    private final AtomicBoolean roundWaits = new AtomicBoolean();
    private final ReentrantLock delivering = new ReentrantLock();

    PostOffice(JdbcClient database, Correspondence correspondence, TransactionTemplate transaction, Clock clock, ObjectProvider<JavaMailSender> mail,
            ApplicationEventPublisher events, @Value("${cadre.mail.sender}") String sender, @Value("${cadre.mail.keep-only:false}") boolean keepOnly,
            ObjectProvider<LocalMailbox> localMailbox) {
        this.database = database;
        this.correspondence = correspondence;
        this.transaction = transaction;
        this.clock = clock;
        this.mail = mail;
        this.events = events;
        this.sender = sender;
        this.keepOnly = keepOnly;
        this.localMailbox = localMailbox;
    }

    @Async
    @TransactionalEventListener
    public void written(Correspondence.Written letter) {
        if (!roundWaits.getAndSet(true)) {
            deliverDue();
        }
    }

    @Scheduled(fixedDelayString = "${cadre.mail.every:PT30S}")
    void round() {
        deliverDue();
    }

    @EventListener
    void clockMoved(ClockMoved event) {
        deliverDue();
    }

    /** Delivers every letter that is due. A letter that the mail server refuses for now waits longer each time, an hour at most. */
    void deliverDue() {
        delivering.lock();
        roundWaits.set(false);
        try {
            forgetOld();
            for (List<Letter> due = take(); !due.isEmpty(); due = take()) {
                due.forEach(this::deliver);
            }
        } finally {
            delivering.unlock();
        }
    }

    private void forgetOld() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        database.sql("update cadre.letter set " + FORGET + " where forget and forgotten_at is null and written_at < ?")
                .params(now, now.minus(FORGOTTEN_AFTER)).update();
    }

    private void sent(Letter letter, OffsetDateTime now) {
        if (letter.forget()) {
            database.sql("update cadre.letter set sent_at = ?, " + FORGET + " where id = ?").params(now, now, letter.id()).update();
        } else {
            database.sql("update cadre.letter set sent_at = ? where id = ?").params(now, letter.id()).update();
        }
    }

    private List<Letter> take() {
        var now = clock.instant().atOffset(ZoneOffset.UTC);
        return transaction.execute(status -> database.sql("""
                update cadre.letter set next_attempt_at = ?, attempts = attempts + 1
                 where id in (select id from cadre.letter where sent_at is null and bounced_at is null and forgotten_at is null and next_attempt_at <= ?
                              order by next_attempt_at limit ? for update skip locked)
                returning *""").params(now.plus(TAKEN_FOR), now, AT_ONCE).query(Correspondence::letter).list());
    }

    private void deliver(Letter letter) {
        try {
            send(letter);
            sent(letter, clock.instant().atOffset(ZoneOffset.UTC));
        } catch (MailException | MessagingException fault) {
            if (Refusals.forGood(fault)) {
                giveUp(letter);
                return;
            }
            Instant next = clock.instant().plus(pause(letter.attempts()));
            database.sql("update cadre.letter set next_attempt_at = ? where id = ?").params(next.atOffset(ZoneOffset.UTC), letter.id()).update();
            // The kind of fault only: a mail server's own words may repeat the recipient.
            LOG.warn("Letter {} waits: {} (attempt {})", letter.id(), fault.getClass().getSimpleName(), letter.attempts());
        }
    }

    /** The letter and whoever waits for its answer learn of it together, or neither does and the letter is tried again. */
    private void giveUp(Letter letter) {
        try {
            transaction.executeWithoutResult(status -> {
                var now = clock.instant().atOffset(ZoneOffset.UTC);
                database.sql("update cadre.letter set bounced_at = ? where id = ?").params(now, letter.id()).update();
                if (letter.forget()) {
                    database.sql("update cadre.letter set " + FORGET + " where id = ?").params(now, letter.id()).update();
                }
                events.publishEvent(new Undeliverable(letter.effect()));
            });
            LOG.warn("Letter {} cannot be delivered: its recipient is refused for good (attempt {})", letter.id(), letter.attempts());
        } catch (RuntimeException fault) {
            LOG.error("Letter {} cannot be delivered, and nobody could be told: {}", letter.id(), fault.getClass().getName());
        }
    }

    static Duration pause(int attempts) {
        return Duration.ofMinutes(Math.min(60, 1L << Math.min(attempts - 1, 6)));
    }

    private void send(Letter letter) throws MessagingException {
        localMailbox.ifAvailable(mailbox -> mailbox.arrived(letter));
        if (keepOnly) {
            return;
        }
        JavaMailSender server = Optional.ofNullable(mail.getIfAvailable())
                .orElseThrow(() -> new org.springframework.mail.MailSendException("No mail server is set"));
        MimeMessage message = new WithFixedId(server.createMimeMessage(), letter.id());
        List<Attachment> attachments = correspondence.attachments(letter.id());
        MimeMessageHelper helper = new MimeMessageHelper(message, !attachments.isEmpty(), "UTF-8");
        helper.setFrom(sender);
        helper.setTo(letter.recipient());
        helper.setSubject(letter.subject());
        helper.setText(letter.body());
        for (Attachment attachment : attachments) {
            helper.addAttachment(attachment.name(), new ByteArrayResource(attachment.content()), attachment.type());
        }
        helper.setSentDate(Date.from(clock.instant()));
        server.send(message);
    }

    /** JavaMail would make a new Message-ID at each attempt. */
    private static final class WithFixedId extends MimeMessage {

        private final UUID id;

        WithFixedId(MimeMessage message, UUID id) throws MessagingException {
            super(message.getSession());
            this.id = id;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", "<" + id + "@cadre.invalid>");
        }
    }
}
