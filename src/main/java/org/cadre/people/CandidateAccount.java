package org.cadre.people;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.cadre.platform.Languages;
import org.cadre.platform.Refusal;

/** A candidate's own account; it never reaches the engine. */
@Entity
@Table(name = "candidate_account")
public class CandidateAccount {

    @Id
    private UUID id;

    private String email;

    private String name;

    @Column(name = "password_hash")
    private String passwordHash;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "joined_into")
    private UUID joinedInto;

    private String language;

    @Column(name = "address_proved_at")
    private Instant addressProvedAt;

    protected CandidateAccount() {}

    CandidateAccount(String email, String name, String passwordHash, Instant createdAt) {
        this.id = UUID.randomUUID();
        this.email = normal(email);
        this.name = name.strip();
        this.passwordHash = passwordHash;
        this.createdAt = createdAt;
        this.language = Languages.ENGLISH;
    }

    /** One person, one address: case and blanks do not make another. */
    static String normal(String email) {
        return email.strip().toLowerCase(Locale.ROOT);
    }

    public UUID id() {
        return id;
    }

    public String email() {
        return email;
    }

    public String name() {
        return name;
    }

    /** The account that stands for this one since HR joined the two; {@code null}: it stands for itself. */
    public UUID joinedInto() {
        return joinedInto;
    }

    void joinInto(CandidateAccount other) {
        if (joinedInto != null || other.joinedInto != null) {
            throw Refusal.of("duplicate.joinedAlready");
        }
        joinedInto = other.id;
    }

    /** The person's choice for pages and letters; {@link Languages} says what exists in it. */
    public String language() {
        return language;
    }

    /** When a link that was mailed to the address was followed, {@code null} as long as none was. */
    public Instant addressProvedAt() {
        return addressProvedAt;
    }

    void prefer(String chosen) {
        language = chosen;
    }

    void addressIsProved(Instant now) {
        if (addressProvedAt == null) {
            addressProvedAt = now;
        }
    }

    void changePassword(String hash) {
        passwordHash = hash;
    }

    String passwordHash() {
        return passwordHash;
    }
}
