package org.cadre.pool;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Slice;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface PostingRepository extends Repository<Posting, UUID> {

    Optional<Posting> findBySlug(String slug);

    Optional<Posting> findById(UUID id);

    List<Posting> findAllByOrderBySlug();

    Posting saveAndFlush(Posting posting);

    @Modifying
    @Query(nativeQuery = true, value = """
            insert into cadre.posting_revision (posting_id, revision, content, loaded_at)
            select id, revision, content, :now from cadre.posting where id = :posting""")
    void keepRevision(UUID posting, Instant now);

    @Query(nativeQuery = true, value = "select content::text from cadre.posting_revision where posting_id = :posting and revision = :revision")
    String contentOf(UUID posting, int revision);

    /** Open ones first by closing day, then those to come, then the closed ones. */
    @Query(nativeQuery = true, value = """
            select * from cadre.posting where (:words = '' or search @@ websearch_to_tsquery('english', :words))
            order by case when closes_at <= :now then 2 when opens_at > :now then 1 else 0 end,
                     case when closes_at <= :now then - extract(epoch from closes_at) else extract(epoch from closes_at) end, slug""")
    Slice<Posting> search(String words, Instant now, Pageable page);
}
