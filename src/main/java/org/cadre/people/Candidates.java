package org.cadre.people;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.cadre.platform.Refusal;
import org.cadre.platform.Refusal.Fault;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Candidates' accounts. */
@Service
public class Candidates {

    /** No address holds it in practice; a mail program would read it as a name beside another address, or as a second one. */
    private static final String NO_ADDRESS = "@\\s\\p{Cntrl},;:<>()\\[\\]\"\\\\";
    /** What mail servers take in practice; an address is proved by a mail that arrives, not by a pattern. */
    public static final Pattern EMAIL = Pattern.compile("[^%1$s]{1,64}@[^%1$s.]+(\\.[^%1$s.]+)+".formatted(NO_ADDRESS));

    private static final int SHORTEST_PASSWORD = 10;
    /** In bytes of UTF-8: the hash takes no more. */
    private static final int LONGEST_PASSWORD = 72;

    private final CandidateAccountRepository accounts;
    private final AccountLinks links;
    private final PasswordEncoder passwords;
    private final Clock clock;

    Candidates(CandidateAccountRepository accounts, AccountLinks links, PasswordEncoder passwords, Clock clock) {
        this.accounts = accounts;
        this.links = links;
        this.passwords = passwords;
        this.clock = clock;
    }

    /**
     * Opens an account and mails the link that proves its address. Nothing waits for the proof: whoever mistyped the address
     * misses the letter, and every page of theirs says so.
     *
     * @throws Refusal with every fault in the three fields, or because the address has an account already
     */
    @Transactional
    public CandidateAccount signUp(String name, String email, String password) {
        List<Fault> faults = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > 100 || name.chars().anyMatch(Character::isISOControl)) {
            faults.add(Fault.of("name", "signup.name"));
        }
        if (!EMAIL.matcher(email.strip()).matches() || email.strip().length() > 254) {
            faults.add(Fault.of("email", "signup.email"));
        }
        if (!longEnough(password)) {
            faults.add(Fault.of("password", "signup.password", SHORTEST_PASSWORD));
        }
        if (!faults.isEmpty()) {
            throw new Refusal(faults);
        }
        CandidateAccount account = open(new CandidateAccount(email, name, passwords.encode(password), clock.instant()));
        links.askForProof(account.id());
        return account;
    }

    static void checkPassword(String password) {
        if (!longEnough(password)) {
            throw Refusal.at("password", "signup.password", SHORTEST_PASSWORD);
        }
    }

    private static boolean longEnough(String password) {
        return password.length() >= SHORTEST_PASSWORD && password.getBytes(StandardCharsets.UTF_8).length <= LONGEST_PASSWORD;
    }

    private CandidateAccount open(CandidateAccount account) {
        try {
            return accounts.saveAndFlush(account);
        } catch (DataIntegrityViolationException taken) {
            throw Refusal.at("email", "signup.taken");
        }
    }

    @Transactional(readOnly = true)
    public CandidateAccount account(UUID id) {
        return accounts.findById(id).orElseThrow();
    }

    /** The names of these accounts. */
    @Transactional(readOnly = true)
    public Map<UUID, String> names(Collection<UUID> ids) {
        return accounts.findAllById(ids).stream().collect(Collectors.toMap(CandidateAccount::id, CandidateAccount::name));
    }

    /**
     * Joins two accounts of one person: whoever signs in to the one that goes comes to the one that stays.
     *
     * @throws Refusal where either was joined before
     */
    @Transactional
    public void join(UUID goes, UUID stays) {
        Map<UUID, CandidateAccount> both = accounts.findBothForUpdate(goes, stays).stream().collect(Collectors.toMap(CandidateAccount::id, a -> a));
        if (both.size() < 2 || accounts.existsByJoinedInto(goes)) {
            throw Refusal.of("duplicate.joinedAlready");
        }
        both.get(goes).joinInto(both.get(stays));
    }
}
