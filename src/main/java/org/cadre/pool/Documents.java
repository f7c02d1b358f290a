package org.cadre.pool;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.cadre.platform.PdfFile;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.domain.SliceImpl;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The documents of an application: PDF by content, whatever the name says, of 10 MB at most each (domain 2.1). */
@Service
class Documents {

    private static final Set<Document.Kind> SERVES_AGAIN = EnumSet.of(Document.Kind.RESUME, Document.Kind.TRANSCRIPT);

    private final JdbcClient database;
    private final Clock clock;

    Documents(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Keeps a document in the place of an earlier one of its kind. */
    @Transactional(propagation = Propagation.MANDATORY)
    void keep(UUID application, Document.Kind kind, String fileName, byte[] content) {
        PdfFile file = PdfFile.of(kind.name(), fileName, content);
        database.sql("""
                insert into cadre.document (id, application_id, kind, file_name, size, digest, content, uploaded_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (application_id, kind) do update set file_name = excluded.file_name, size = excluded.size,
                    digest = excluded.digest, content = excluded.content, uploaded_at = excluded.uploaded_at""")
                .params(UUID.randomUUID(), application, kind.name(), file.name(), content.length, file.digest(), content,
                        clock.instant().atOffset(ZoneOffset.UTC)).update();
    }

    /** Copies what serves another application as well, as far as it is wanted there; a cover letter is written for one. */
    @Transactional(propagation = Propagation.MANDATORY)
    void takeOver(UUID from, UUID to, Collection<Document.Kind> wanted) {
        String[] kinds = wanted.stream().filter(SERVES_AGAIN::contains).map(Enum::name).toArray(String[]::new);
        database.sql("""
                insert into cadre.document (id, application_id, kind, file_name, size, digest, content, uploaded_at)
                select gen_random_uuid(), ?, kind, file_name, size, digest, content, uploaded_at
                  from cadre.document where application_id = ? and kind = any(?)""").params(to, from, kinds).update();
    }

    Slice<Document.Kept> ofCandidate(UUID candidate, Pageable page) {
        List<Document.Kept> rows = database.sql("""
                select a.id as application, a.case_number, p.title, d.id, d.kind, d.file_name, d.size, d.uploaded_at
                  from cadre.application a join cadre.posting p on p.id = a.posting_id join cadre.document d on d.application_id = a.id
                 where a.candidate_id = ? order by a.case_number desc, d.kind limit ? offset ?""")
                .params(candidate, page.getPageSize() + 1, page.getOffset())
                .query((row, i) -> new Document.Kept(row.getObject("application", UUID.class), row.getString("case_number"), row.getString("title"), document(row))).list();
        return new SliceImpl<>(rows.subList(0, Math.min(rows.size(), page.getPageSize())), page, rows.size() > page.getPageSize());
    }

    private static Document document(ResultSet row) throws SQLException {
        return new Document(row.getObject("id", UUID.class), Document.Kind.valueOf(row.getString("kind")),
                row.getString("file_name"), row.getInt("size"), row.getObject("uploaded_at", OffsetDateTime.class).toInstant());
    }

    List<Document> of(UUID application) {
        return database.sql("select id, kind, file_name, size, uploaded_at from cadre.document where application_id = ? order by kind")
                .param(application).query((row, i) -> document(row)).list();
    }

    boolean changedSince(UUID application, Instant instant) {
        return of(application).stream().anyMatch(document -> document.uploadedAt().isAfter(instant));
    }

    /** Whether every document that is wanted is there. */
    boolean complete(UUID application, Collection<Document.Kind> wanted) {
        return of(application).stream().map(Document::kind).toList().containsAll(wanted);
    }

    Optional<Document.File> file(UUID application, Document.Kind kind) {
        return database.sql("select file_name, content from cadre.document where application_id = ? and kind = ?")
                .params(application, kind.name()).query((row, i) -> new Document.File(row.getString(1), row.getBytes(2))).optional();
    }
}
