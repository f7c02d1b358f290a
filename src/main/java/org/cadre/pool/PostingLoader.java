package org.cadre.pool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.cadre.platform.Preparation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.DigestUtils;

/**
 * Loads the postings at start-up: all of them or none, each checked against the eligibility table of its role. What is wrong
 * anywhere is said in one message. A posting whose
 * text changed gets a new revision; applications keep the one they stand on.
 */
@Component
class PostingLoader extends Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(PostingLoader.class);
    private static final String NOTICES = "notices.yaml";
    private static final String FACT = "facts.";

    private record NoticeText(String title, String text) {}

    /** A file by its name. */
    record Source(String name, String yaml) {}

    private final PostingRepository postings;
    private final ResourcePatternResolver resources;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final EligibilityTable tables;
    private final MessageSource messages;
    private final ApplicationEventPublisher events;
    private final String folder;
    private final ObjectMapper yaml = YAMLMapper.builder().addModule(new JavaTimeModule())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    private final ObjectMapper json = JsonMapper.builder().addModule(new JavaTimeModule()).build();

    PostingLoader(PostingRepository postings, ResourcePatternResolver resources, TransactionTemplate transaction, Clock clock,
            EligibilityTable tables, MessageSource messages, ApplicationEventPublisher events,
            @Value("${cadre.postings:classpath:postings/}") String folder) {
        super(Step.DATA);
        this.postings = postings;
        this.resources = resources;
        this.transaction = transaction;
        this.clock = clock;
        this.tables = tables;
        this.messages = messages;
        this.events = events;
        this.folder = folder;
    }

    @Override
    protected void prepare() {
        try {
            List<Source> sources = new ArrayList<>();
            for (Resource file : resources.getResources(folder + "*.yaml")) {
                sources.add(new Source(file.getFilename(), file.getContentAsString(StandardCharsets.UTF_8)));
            }
            load(sources);
        } catch (IOException fault) {
            throw new IllegalStateException("The postings in " + folder + " cannot be read", fault);
        }
    }

    /** @throws IllegalArgumentException whose message lists every fault in every file; nothing is loaded then */
    void load(List<Source> sources) {
        List<String> faults = new ArrayList<>();
        Map<String, NoticeText> notices = notices(sources, faults);
        List<Posting.Content> contents = new ArrayList<>();
        for (Source source : sources) {
            if (!source.name().equals(NOTICES)) {
                read(source, notices, faults, contents);
            }
        }
        if (faults.isEmpty()) {
            // Only once every file can be read: a faulty pool is not also missing.
            contents.forEach(content -> poolFault(content.text(), contents).ifPresent(faults::add));
        }
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("The postings are not loaded:\n  " + String.join("\n  ", faults));
        }
        transaction.executeWithoutResult(status -> contents.forEach(this::keep));
    }

    /** The pool that a position asks for must be one, of the same school year. */
    private static Optional<String> poolFault(PostingText position, List<Posting.Content> contents) {
        boolean found = position.pool() == null || contents.stream().map(Posting.Content::text).anyMatch(text -> position.pool().equals(text.slug())
                && text.kind() == PostingText.Kind.POOL && Objects.equals(text.schoolYear(), position.schoolYear()));
        return found ? Optional.empty() : Optional.of(position.slug() + ".yaml: pool: there is no pool " + position.pool() + " of that school year (R-060)");
    }

    private Map<String, NoticeText> notices(List<Source> sources, List<String> faults) {
        for (Source source : sources) {
            if (source.name().equals(NOTICES)) {
                try {
                    return yaml.readValue(source.yaml(), new TypeReference<>() {});
                } catch (JsonProcessingException fault) {
                    faults.add(NOTICES + ": " + fault.getOriginalMessage());
                }
            }
        }
        return new HashMap<>();
    }

    private void read(Source source, Map<String, NoticeText> notices, List<String> faults, List<Posting.Content> contents) {
        try {
            PostingText text = yaml.readValue(source.yaml(), PostingText.class);
            if (text == null) {
                faults.add(source.name() + ": it is empty");
                return;
            }
            List<String> found = text.faults();
            if (found.isEmpty() && text.form() != null && text.pool() == null) {
                tableFaults(text, found);
            }
            if (!source.name().equals(text.slug() + ".yaml")) {
                found.add("slug: it must be the file's name");
            }
            NoticeText notice = notices.get(text.notice());
            if (notice == null) {
                found.add("notice: %s holds no version %s (R-053)".formatted(NOTICES, text.notice()));
            } else {
                contents.add(new Posting.Content(text, new Posting.Notice(text.notice(), notice.title(), notice.text())));
            }
            found.forEach(fault -> faults.add(source.name() + ": " + fault));
        } catch (JsonProcessingException fault) {
            faults.add(source.name() + ": " + fault.getOriginalMessage());
        }
    }

    /**
     * What keeps the eligibility table (D1) from judging an application to this posting. A fact that no application has would
     * pass the table as if it were met, and a reason without words could not be told.
     */
    private void tableFaults(PostingText text, List<String> found) {
        String key = EligibilityTable.keyOf(text.role());
        var table = tables.shape(text.role());
        if (table.isEmpty()) {
            found.add("role: the posting takes applications, and there is no table %s.dmn to check them by (D1)".formatted(key));
            return;
        }
        Set<String> facts = Facts.names(text.form());
        for (String input : table.get().inputs()) {
            if (!input.startsWith(FACT) || !facts.contains(input.substring(FACT.length()))) {
                found.add("form: the table %s asks for %s, which no application to this posting has; it may ask for %s, each after \"%s\" (D1)"
                        .formatted(key, input, String.join(", ", facts), FACT));
            }
        }
        table.get().reasons().stream().filter(reason -> text.reasonWords(reason) == null
                && messages.getMessage("reason." + reason, null, null, Locale.ENGLISH) == null)
                .forEach(reason -> found.add("form.reasons: the table %s gives the reason %s, for which there are no words (D1)".formatted(key, reason)));
    }

    private void keep(Posting.Content content) {
        String digest = DigestUtils.md5DigestAsHex(jsonOf(content).getBytes(StandardCharsets.UTF_8));
        var known = postings.findBySlug(content.text().slug());
        Posting posting = known.orElseGet(() -> new Posting(content, digest));
        if (known.isEmpty() || posting.revise(content, digest, clock.instant())) {
            posting = postings.saveAndFlush(posting);
            postings.keepRevision(posting.id(), clock.instant());
            LOG.info("Posting {} is at revision {}", posting.slug(), posting.revision());
        }
        events.publishEvent(new PostingLoaded(posting));
    }

    private String jsonOf(Posting.Content content) {
        try {
            return json.writeValueAsString(content);
        } catch (JsonProcessingException fault) {
            throw new IllegalStateException(fault);
        }
    }
}
