package org.cadre.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The house of the tests hashes passwords quickly; this is how life does it. */
class PasswordsTest {

    @Test
    void aPasswordIsHashedSlowlyAndKnownAgain() {
        var passwords = new Passwords().passwordEncoder();
        String hash = passwords.encode("a long password");
        assertThat(hash).startsWith("{bcrypt}$2a$10$");
        assertThat(passwords.matches("a long password", hash)).isTrue();
        assertThat(passwords.matches("another password", hash)).isFalse();
    }
}
