package org.cadre.pool;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.cadre.Office;
import org.cadre.platform.security.Person;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Publishes postings of a test's own, made from the house's files, so that what is done to them touches no other test. */
@TestComponent
public class Publisher {

    private final PostingLoader loader;
    private final PostingWindows windows;
    private final Postings postings;
    private final Applications applications;
    private final TransactionTemplate transaction;

    Publisher(PostingLoader loader, PostingWindows windows, Postings postings, Applications applications, TransactionTemplate transaction) {
        this.loader = loader;
        this.windows = windows;
        this.postings = postings;
        this.applications = applications;
        this.transaction = transaction;
    }

    /** A pool of the school year 2025-26, open from March 3, 2025. @return its slug */
    public String pool(String through) {
        return pool(newSlug(), "2025-03-03", through);
    }

    public String pool(String opens, String through) {
        return pool(newSlug(), opens, through);
    }

    private static String newSlug() {
        return "pool-" + UUID.randomUUID();
    }

    /** Publishes that pool again, with whatever its file says now. */
    public String pool(String slug, String opens, String through, String... changes) {
        String[] lines = {"slug: " + SeedPostings.POOL, "slug: " + slug, "opens: 2025-03-03", "opens: " + opens,
            "through: 2025-08-22", "through: " + through};
        load(changed(SeedPostings.source(SeedPostings.POOL), slug, lines, changes));
        return slug;
    }

    /** A position behind that pool, open from May 5, 2025. The pool's file has to be given again, or there would be none. */
    public String position(String pool, String through) {
        String slug = "position-" + UUID.randomUUID();
        String[] lines = {"slug: " + SeedPostings.EAST, "slug: " + slug, "pool: " + SeedPostings.POOL, "pool: " + pool,
            "through: 2025-07-18", "through: " + through};
        PostingText known = postings.bySlug(pool).orElseThrow().content().text();
        load(changed(SeedPostings.source(SeedPostings.POOL), pool, new String[] {"slug: " + SeedPostings.POOL, "slug: " + pool,
            "opens: 2025-03-03", "opens: " + known.opens(), "through: 2025-08-22", "through: " + known.through()}),
                changed(SeedPostings.source(SeedPostings.EAST), slug, lines));
        return slug;
    }

    private static PostingLoader.Source changed(PostingLoader.Source source, String slug, String[] lines, String... more) {
        String text = source.yaml();
        for (String[] pairs : List.of(lines, more)) {
            for (int i = 0; i < pairs.length; i += 2) {
                if (!text.contains(pairs[i])) {
                    throw new IllegalArgumentException(pairs[i]);
                }
                text = text.replace(pairs[i], pairs[i + 1]);
            }
        }
        return new PostingLoader.Source(slug + ".yaml", text);
    }

    private void load(PostingLoader.Source... sources) {
        loader.load(java.util.stream.Stream.concat(java.util.stream.Stream.of(SeedPostings.source("notices")), java.util.stream.Stream.of(sources)).toList());
        windows.watchAll();
    }

    public Posting posting(String slug) {
        return postings.bySlug(slug).orElseThrow();
    }

    // ------------------------------------------------------------------------------------------------ people who apply

    public UUID draft(Person candidate, String slug) {
        UUID id = applications.open(candidate, slug);
        applications.save(candidate, id, Office.form(), 1);
        return id;
    }

    public UUID sent(Person candidate, String slug) {
        UUID id = draft(candidate, slug);
        applications.submit(candidate, id);
        return id;
    }

    /** Moves an application along without its diagram: what this test is about hangs on the stage alone. */
    public void becomes(UUID application, Stage... stages) {
        transaction.executeWithoutResult(status -> {
            for (Stage stage : stages) {
                if (stage == Stage.IN_POOL) {
                    applications.enterPool(application.toString());
                }
                applications.tell(application, stage, null);
            }
        });
    }

    // ------------------------------------------------------------------------------------------------ hr-staffing

    public static final String WHY = "More time for everybody to find two references.";

    public static Map<String, List<String>> extended(String through) {
        return Map.of("extendThrough", List.of(through), "extendReason", List.of(WHY), "extendConfirmed", List.of("yes"));
    }

    public static Map<String, List<String>> closed(String through) {
        return Map.of("closeThrough", List.of(through), "closeReason", List.of(WHY), "closeConfirmed", List.of("yes"));
    }

    public static Map<String, List<String>> cancelled() {
        return Map.of("cancelReason", List.of(WHY), "cancelConfirmed", List.of("yes"));
    }
}
