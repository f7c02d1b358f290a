package org.cadre.correspondence;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import jakarta.mail.Multipart;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.cadre.House;
import org.cadre.RefusingMailServer;
import org.cadre.SteppedClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.support.TransactionTemplate;

/** Letters over real SMTP. */
@House
class PostOfficeTest {

    @Autowired private Correspondence correspondence;
    @Autowired private PostOffice postOffice;
    @Autowired private TransactionTemplate transaction;
    @Autowired private GreenMail postBox;
    @Autowired private SteppedClock clock;
    @Autowired private JdbcClient database;
    @Autowired private JavaMailSenderImpl mailServer;

    private final String recipient = UUID.randomUUID() + "@example.org";

    @BeforeEach
    void storyStarts() {
        clock.set(SteppedClock.STORY_START);
    }

    private void write(String effect) {
        transaction.executeWithoutResult(status -> correspondence.write(effect, recipient, "Subject – é", "Body"));
    }

    private List<MimeMessage> delivered() {
        return Arrays.stream(postBox.getReceivedMessagesForDomain(recipient)).toList();
    }

    private boolean sent() {
        return database.sql("select count(*) from cadre.letter where recipient = ? and sent_at is null").param(recipient).query(Integer.class).single() == 0;
    }

    @Test
    void aLetterIsDeliveredOnceHoweverOftenItIsWritten() throws Exception {
        write(recipient);
        write(recipient);
        postOffice.deliverDue();
        postOffice.deliverDue();
        assertThat(delivered()).hasSize(1);
        assertThat(delivered().get(0).getSubject()).isEqualTo("Subject – é");
        assertThat(delivered().get(0).getMessageID()).endsWith("@cadre.invalid>");
        assertThat(sent()).isTrue();
    }

    /** A calendar invitation keeps the words by which a mail program knows it, and every byte arrives. */
    @Test
    void filesGoWithALetterAsTheyAre() throws Exception {
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        byte[] calendar = "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.UTF_8);
        var attachments = List.of(new Attachment("interview.ics", "text/calendar; method=REQUEST; charset=UTF-8", calendar),
                new Attachment("offer.pdf", "application/pdf", every));
        for (int again = 0; again < 2; again++) {
            transaction.executeWithoutResult(status -> correspondence.write(recipient, recipient, "Subject", "The words – é", attachments));
        }
        postOffice.deliverDue();
        Multipart parts = (Multipart) delivered().get(0).getContent();
        assertThat(parts.getCount()).isEqualTo(3);
        assertThat(((Multipart) parts.getBodyPart(0).getContent()).getBodyPart(0).getContent().toString().strip()).isEqualTo("The words – é");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("interview.ics");
        ContentType type = new ContentType(parts.getBodyPart(1).getContentType());
        assertThat(type.match("text/calendar")).isTrue();
        assertThat(type.getParameter("method")).isEqualTo("REQUEST");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(calendar);
        assertThat(parts.getBodyPart(2).getFileName()).isEqualTo("offer.pdf");
        assertThat(parts.getBodyPart(2).getInputStream().readAllBytes()).isEqualTo(every);
    }

    @Test
    void aLetterOfARolledBackChangeIsNeverWritten() {
        transaction.executeWithoutResult(status -> {
            correspondence.write(recipient, recipient, "Subject", "Body");
            status.setRollbackOnly();
        });
        postOffice.deliverDue();
        assertThat(delivered()).isEmpty();
    }

    @Test
    void aLetterWaitsForTheMailServerAndGoesOutByItself() {
        int port = postBox.getSmtp().getPort();
        postBox.stop();
        try {
            write(recipient);
            postOffice.deliverDue();
            assertThat(sent()).isFalse();
        } finally {
            postBox.start();
        }
        assertThat(postBox.getSmtp().getPort()).isEqualTo(port);
        clock.set(SteppedClock.STORY_START.plus(Duration.ofHours(2)));
        postOffice.deliverDue();
        assertThat(delivered()).hasSize(1);
        assertThat(sent()).isTrue();
    }

    @Test
    void whomTheServerRefusesForGoodIsNotTriedAgain() throws Exception {
        whileTheServerAnswers("550 5.1.1 <" + recipient + "> no such user", () -> {
            write(recipient);
            postOffice.deliverDue();
        });
        assertThat(waits()).isEqualTo("given up");
        clock.set(SteppedClock.STORY_START.plus(Duration.ofHours(2)));
        postOffice.deliverDue();
        assertThat(delivered()).isEmpty();
        assertThat(attempts()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"451 4.2.1 try again later", "450 greylisted", "452 4.2.2 mailbox full", "552 mailbox full",
        "550 5.7.1 relaying denied", "554 5.7.1 blocked"})
    void whomTheServerRefusesForNowGetsTheLetterLater(String answer) throws Exception {
        whileTheServerAnswers(answer, () -> {
            write(recipient);
            postOffice.deliverDue();
        });
        assertThat(waits()).isEqualTo("waits");
        clock.set(SteppedClock.STORY_START.plus(Duration.ofHours(2)));
        postOffice.deliverDue();
        assertThat(delivered()).hasSize(1);
    }

    @Test
    void anAddressThatCannotStandOnAnEnvelopeIsGivenUp() {
        transaction.executeWithoutResult(status -> correspondence.write(recipient, "two words@" + recipient, "Subject", "Body"));
        postOffice.deliverDue();
        assertThat(database.sql("select bounced_at is not null from cadre.letter where effect = ?").param(recipient)
                .query(Boolean.class).single()).isTrue();
    }

    private String waits() {
        return database.sql("""
                select case when sent_at is not null then 'sent' when bounced_at is not null then 'given up' else 'waits' end
                  from cadre.letter where recipient = ?""").param(recipient).query(String.class).single();
    }

    private int attempts() {
        return database.sql("select attempts from cadre.letter where recipient = ?").param(recipient).query(Integer.class).single();
    }

    private void whileTheServerAnswers(String answer, Runnable work) throws Exception {
        int port = mailServer.getPort();
        try (RefusingMailServer refusing = new RefusingMailServer(recipient, answer)) {
            mailServer.setPort(refusing.port());
            work.run();
        } finally {
            mailServer.setPort(port);
        }
    }

    @Test
    void pausesGrowToAnHour() {
        assertThat(PostOffice.pause(1)).isEqualTo(Duration.ofMinutes(1));
        assertThat(PostOffice.pause(4)).isEqualTo(Duration.ofMinutes(8));
        assertThat(PostOffice.pause(500)).isEqualTo(Duration.ofMinutes(60));
    }
}
