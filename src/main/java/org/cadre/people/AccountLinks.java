package org.cadre.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;
import org.cadre.correspondence.Correspondence;
import org.cadre.platform.Languages;
import org.cadre.platform.Refusal;
import org.cadre.platform.security.LinkToken;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Links that are mailed to a candidate and work once: one proves the mail address, one sets a new password. We keep
 * the digest of a link's secret alone, and forget the letter that carries it.
 */
@Service
@Transactional
public class AccountLinks {

    private enum Purpose {
        PROVE_ADDRESS("prove-address", Duration.ofDays(7)), RESET_PASSWORD("reset-password", Duration.ofHours(1));

        private final String page;
        private final Duration lasts;

        Purpose(String page, Duration lasts) {
            this.page = page;
            this.lasts = lasts;
        }
    }

    private final CandidateAccountRepository accounts;
    private final PasswordEncoder passwords;
    private final Correspondence correspondence;
    private final MessageSource messages;
    private final Languages languages;
    private final JdbcClient database;
    private final Clock clock;
    private final String address;
    private final SecureRandom random = new SecureRandom();

    AccountLinks(CandidateAccountRepository accounts, PasswordEncoder passwords, Correspondence correspondence, MessageSource messages,
            Languages languages, JdbcClient database, Clock clock, @Value("${cadre.pages.address}") String address) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.correspondence = correspondence;
        this.messages = messages;
        this.languages = languages;
        this.database = database;
        this.clock = clock;
        this.address = address;
    }

    /** Mails the link that proves the account's address; one mailed before no longer works. */
    public void askForProof(UUID candidate) {
        CandidateAccount account = accounts.findById(candidate).orElseThrow();
        if (account.addressProvedAt() == null) {
            send(account, Purpose.PROVE_ADDRESS);
        }
    }

    /** @throws Refusal where the link was used, has expired, or never was */
    public void prove(String secret) {
        use(secret, Purpose.PROVE_ADDRESS).addressIsProved(clock.instant());
    }

    /** Mails the link to a new password, if that address has an account; nobody is told whether it has. */
    public void askForReset(String email) {
        accounts.findByEmail(CandidateAccount.normal(email)).ifPresent(account -> send(account, Purpose.RESET_PASSWORD));
    }

    /** Looks at a link without using it. */
    @Transactional(readOnly = true)
    public void checkReset(String secret) {
        Found found = find(secret, Purpose.RESET_PASSWORD);
        if (!found.worksAt(clock.instant())) {
            throw found.refusal();
        }
    }

    /** @throws Refusal for the password's own faults, which leave the link as it was; or where the link works no more */
    public void reset(String secret, String password) {
        Candidates.checkPassword(password);
        CandidateAccount account = use(secret, Purpose.RESET_PASSWORD);
        account.changePassword(passwords.encode(password));
        account.addressIsProved(clock.instant());
        Locale locale = languages.locale(account.language());
        correspondence.write("account/changed/" + new LinkToken(secret).digest(), account.email(),
                messages.getMessage("letter.passwordChanged.subject", null, locale),
                messages.getMessage("letter.passwordChanged.body", new Object[] {account.name(), address + "/reset-password"}, locale));
    }

    private void send(CandidateAccount account, Purpose purpose) {
        Instant now = clock.instant();
        LinkToken link = LinkToken.fresh(random);
        withdraw(account, purpose, now);
        database.sql("insert into cadre.one_time_token (digest, candidate_id, purpose, made_at, expires_at) values (?, ?, ?, ?, ?)")
                .params(link.digest(), account.id(), purpose.name(), now.atOffset(ZoneOffset.UTC), now.plus(purpose.lasts).atOffset(ZoneOffset.UTC))
                .update();
        Locale locale = languages.locale(account.language());
        String key = "letter." + purpose.name();
        correspondence.writeAndForget("account/" + link.digest(), account.email(), messages.getMessage(key + ".subject", null, locale),
                messages.getMessage(key + ".body", new Object[] {account.name(), "%s/%s/%s".formatted(address, purpose.page, link.words())}, locale));
    }

    private void withdraw(CandidateAccount account, Purpose purpose, Instant now) {
        database.sql("update cadre.one_time_token set used_at = ? where candidate_id = ? and purpose = ? and used_at is null")
                .params(now.atOffset(ZoneOffset.UTC), account.id(), purpose.name()).update();
    }

    /** Two that follow the same link at once: the database lets one of them. */
    private CandidateAccount use(String secret, Purpose purpose) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        UUID candidate = database.sql("""
                update cadre.one_time_token set used_at = ?
                 where digest = ? and purpose = ? and used_at is null and expires_at > ? returning candidate_id""")
                .params(now, new LinkToken(secret).digest(), purpose.name(), now).query(UUID.class).optional()
                .orElseThrow(() -> find(secret, purpose).refusal());
        return accounts.findById(candidate).orElseThrow();
    }

    private record Found(Instant expiresAt, boolean used) {

        boolean worksAt(Instant now) {
            return expiresAt != null && !used && now.isBefore(expiresAt);
        }

        Refusal refusal() {
            return Refusal.of(expiresAt == null ? "link.unknown" : used ? "link.used" : "link.expired");
        }
    }

    private Found find(String secret, Purpose purpose) {
        return database.sql("select expires_at, used_at is not null as used from cadre.one_time_token where digest = ? and purpose = ?")
                .params(new LinkToken(secret).digest(), purpose.name())
                .query((row, i) -> new Found(row.getObject("expires_at", OffsetDateTime.class).toInstant(), row.getBoolean("used")))
                .optional().orElse(new Found(null, false));
    }
}
