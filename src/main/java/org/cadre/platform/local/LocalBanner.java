package org.cadre.platform.local;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import org.cadre.platform.time.Eastern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.annotation.Profile;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Says at start-up where to go and as whom. */
@Component
@Profile("local")
class LocalBanner {

    private static final Logger LOG = LoggerFactory.getLogger("Cadre");

    private final Clock clock;
    private final LocalFolder folder;

    LocalBanner(Clock clock, LocalFolder folder) {
        this.clock = clock;
        this.folder = folder;
    }

    @EventListener
    void ready(ServletWebServerInitializedEvent server) {
        LOG.info("""

                Cadre runs locally. The story's time is {} Eastern; data are kept in {}.
                  Candidates   http://localhost:{}/postings                candidate1@example.org … candidate5@example.org
                  Staff        http://localhost:{}/camunda/app/tasklist/   hr, screener1, hiring1, employee-services, operator …
                  Mails sent   http://localhost:{}/local/mailbox
                  Clock        http://localhost:{}/local/clock
                  Every password is "{}".
                """, DateTimeFormatter.ofPattern("EEEE yyyy-MM-dd HH:mm").format(clock.instant().atZone(Eastern.ZONE)), folder.path(),
                server.getWebServer().getPort(), server.getWebServer().getPort(), server.getWebServer().getPort(),
                server.getWebServer().getPort(), LocalStaff.PASSWORD);
    }
}
