package org.cadre.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.cadre.platform.Pages;
import org.springframework.data.domain.Slice;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The postings that people read. */
@Service
@Transactional(readOnly = true)
public class Postings {

    private record Revision(UUID posting, int number) {}

    private static final int PAGE = 20;

    private final PostingRepository postings;
    private final Clock clock;
    private final ObjectMapper json;
    private final Map<Revision, Posting.Content> revisions = new ConcurrentHashMap<>();

    Postings(PostingRepository postings, Clock clock, ObjectMapper json) {
        this.postings = postings;
        this.clock = clock;
        this.json = json;
    }

    /** A page of twenty, the open ones first; words are searched as on the web (quotes, minus). */
    public Slice<Posting> search(String words, int page) {
        return postings.search(words.replace("\0", "").strip(), clock.instant(), Pages.of(page, PAGE));
    }

    public Optional<Posting> bySlug(String slug) {
        return postings.findBySlug(slug);
    }

    public Optional<Posting> byId(UUID id) {
        return postings.findById(id);
    }

    public List<Posting> all() {
        return postings.findAllByOrderBySlug();
    }

    /**
     * The text whose form an application answers: of a draft the present one, else that of the revision that it was sent on.
     * Revisions of an earlier release declare no form; there the present one serves.
     */
    PostingText askedOf(Application application) {
        Posting posting = postings.findById(application.postingId()).orElseThrow();
        PostingText present = posting.content().text();
        if (application.stage() == Stage.DRAFT || posting.revision() == application.postingRevision()) {
            return present;
        }
        PostingText sentOn = contentOf(posting.id(), application.postingRevision()).text();
        return sentOn.form() == null ? present : sentOn;
    }

    /** What a posting said in that revision: the text that an application stands on. A revision never changes. */
    public Posting.Content contentOf(UUID posting, int revision) {
        return revisions.computeIfAbsent(new Revision(posting, revision), key -> read(posting, revision));
    }

    private Posting.Content read(UUID posting, int revision) {
        try {
            return json.readValue(postings.contentOf(posting, revision), Posting.Content.class);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException("Revision %d of posting %s cannot be read".formatted(revision, posting), fault);
        }
    }

    /**
     * What forms of postings ask for and another form may ask for again: each credential by its key, and each language.
     *
     * @param degree as asked where no posting has words of its own
     */
    public record AskedAnywhere(List<FormText.Credential> credentials, FormText.Asked degree, List<String> languages) {}

    public AskedAnywhere askedAnywhere() {
        List<PostingText> texts = postings.findAllByOrderBySlug().stream().map(posting -> posting.content().text()).filter(text -> text.form() != null).toList();
        Map<String, FormText.Credential> credentials = new LinkedHashMap<>();
        texts.stream().flatMap(text -> text.form().credentials().stream()).forEach(credential -> credentials.putIfAbsent(credential.key(), credential));
        return new AskedAnywhere(List.copyOf(credentials.values()), new FormText.Asked(null, null, null),
                texts.stream().filter(text -> text.form().languages()).flatMap(text -> text.languages().stream()).distinct().toList());
    }
}
