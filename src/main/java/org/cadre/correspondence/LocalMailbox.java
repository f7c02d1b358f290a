package org.cadre.correspondence;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Service;

/**
 * Everybody's mailbox in the local story. A letter that we forget once it is delivered is delivered here: it stays in memory, as
 * it would in its recipient's mailbox, until the run ends.
 */
@Service
@Profile("local")
public class LocalMailbox {

    private static final int MOST = 500;
    private static final int PAGE = 20;
    private static final int LAST_PAGE = 10_000;

    /**
     * A page of letters, the newest first.
     *
     * @param attachments the names of what goes with each, by letter; nothing for a letter without
     */
    public record Page(List<Letter> letters, int number, boolean more, Map<UUID, List<String>> attachments) {}

    private final Correspondence correspondence;
    private final Map<UUID, Letter> arrived = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, Letter> eldest) {
            return size() > MOST;
        }
    };

    LocalMailbox(Correspondence correspondence) {
        this.correspondence = correspondence;
    }

    void arrived(Letter letter) {
        if (letter.forget()) {
            synchronized (arrived) {
                arrived.put(letter.id(), letter);
            }
        }
    }

    /** Letters to addresses with these characters; all where there are none. */
    public Page page(String address, int number) {
        int page = Math.min(Math.max(0, number), LAST_PAGE);
        Map<UUID, Letter> kept;
        synchronized (arrived) {
            kept = new LinkedHashMap<>(arrived);
        }
        List<UUID> besides = kept.values().stream()
                .filter(letter -> letter.recipient().toLowerCase(Locale.ROOT).contains(address.strip().toLowerCase(Locale.ROOT))).map(Letter::id).toList();
        List<Letter> letters = correspondence.newest(address.replace("\0", ""), besides, page, PAGE).stream()
                .map(letter -> kept.containsKey(letter.id()) ? kept.get(letter.id()).sentAt(letter.sentAt()) : letter).toList();
        List<Letter> shown = letters.subList(0, Math.min(PAGE, letters.size()));
        return new Page(shown, page, letters.size() > PAGE, correspondence.attachmentNames(shown.stream().map(Letter::id).toList()));
    }

    /** What goes with a letter at that place, 1 for the first. */
    public Optional<Attachment> attachment(UUID letter, int number) {
        List<Attachment> all = correspondence.attachments(letter);
        return number >= 1 && number <= all.size() ? Optional.of(all.get(number - 1)) : Optional.empty();
    }
}
