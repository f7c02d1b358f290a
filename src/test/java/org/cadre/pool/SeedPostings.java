package org.cadre.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.cadre.pool.PostingLoader.Source;
import org.springframework.context.MessageSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/** The house's own postings, read by the loader from their files onto a shelf in memory. */
final class SeedPostings {

    static final String POOL = "social-worker-pool-sy25-26";
    static final String COORDINATOR = "social-worker-coordinator-sy25-26";
    static final String EAST = "school-social-worker-east-sy25-26";
    static final String CONSULTING_23 = "consulting-teacher-sy23-24";
    static final String CONSULTING_25 = "consulting-teacher-sy25-26";
    static final List<String> ALL = List.of(CONSULTING_23, CONSULTING_25, EAST, COORDINATOR, POOL);

    private static final Path FOLDER = Path.of("src/main/resources/postings");
    private static final Shelf READ = new Shelf();

    static {
        loader(READ).start();
    }

    private SeedPostings() {}

    static Posting posting(String slug) {
        return READ.findBySlug(slug).orElseThrow();
    }

    static PostingText text(String slug) {
        return posting(slug).content().text();
    }

    static Posting.Content pool() {
        return posting(POOL).content();
    }

    /** A file as it is written. */
    static Source source(String slug) {
        try {
            return new Source(slug + ".yaml", Files.readString(FOLDER.resolve(slug + ".yaml"), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The loader of the house; its transaction is none. */
    static PostingLoader loader(PostingRepository postings) {
        TransactionTemplate none = new TransactionTemplate() {
            @Override
            public <T> T execute(TransactionCallback<T> work) {
                TransactionStatus status = new SimpleTransactionStatus();
                return work.doInTransaction(status);
            }
        };
        return new PostingLoader(postings, new PathMatchingResourcePatternResolver(), none,
                Clock.fixed(Instant.parse("2025-06-02T13:00:00Z"), ZoneOffset.UTC), new HouseTables(), words(), unheard -> { }, "classpath:postings/");
    }

    /** The words of the message file. */
    static MessageSource words() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("messages");
        words.setDefaultEncoding("UTF-8");
        return words;
    }

    /** The eligibility tables as they lie in their folder. */
    private static final class HouseTables implements EligibilityTable {

        @Override
        public Optional<Shape> shape(String role) {
            String key = EligibilityTable.keyOf(role);
            return Files.exists(Path.of("processes/pool", key + ".dmn")) ? Optional.of(Tables.read(key).shape()) : Optional.empty();
        }

        @Override
        public List<Finding> findings(String role, Map<String, Object> facts) {
            throw new UnsupportedOperationException("The loader does not ask this");
        }
    }

    /** A repository of postings in memory. */
    static final class Shelf implements PostingRepository {

        final Map<String, Posting> bySlug = new TreeMap<>();
        /** What each revision said, by slug. */
        final Map<String, List<Posting.Content>> revisions = new HashMap<>();

        @Override
        public Optional<Posting> findBySlug(String slug) {
            return Optional.ofNullable(bySlug.get(slug));
        }

        @Override
        public Optional<Posting> findById(UUID id) {
            return bySlug.values().stream().filter(posting -> posting.id().equals(id)).findFirst();
        }

        @Override
        public List<Posting> findAllByOrderBySlug() {
            return List.copyOf(bySlug.values());
        }

        @Override
        public Posting saveAndFlush(Posting posting) {
            bySlug.put(posting.slug(), posting);
            return posting;
        }

        @Override
        public void keepRevision(UUID posting, Instant now) {
            Posting kept = findById(posting).orElseThrow();
            revisions.computeIfAbsent(kept.slug(), slug -> new ArrayList<>()).add(kept.content());
        }

        @Override
        public String contentOf(UUID posting, int revision) {
            throw new UnsupportedOperationException("The loader does not ask this");
        }

        @Override
        public Slice<Posting> search(String words, Instant now, Pageable page) {
            throw new UnsupportedOperationException("The loader does not ask this");
        }
    }
}
