-- What one transaction tells the journal goes there in one statement. The digest is the one that Journal.firstBrokenLink
-- checks: of the entry before and of each part of this one, each with its length in bytes before it.
create function cadre.add_to_journal(cases uuid[], instants text[], people text[], whats text[], facts text[]) returns void
    language plpgsql as $$
declare
    last record;
begin
    -- Two writers on one case wait for each other here, so that numbers and digests form one chain.
    perform pg_advisory_xact_lock(key)
       from (select distinct hashtextextended(each_case::text, 0) as key from unnest(cases) each_case order by 1) in_order;
    for i in 1 .. cardinality(cases) loop
        select number, digest into last from cadre.journal_entry where case_id = cases[i] order by number desc limit 1;
        insert into cadre.journal_entry (case_id, number, at, person, what, fact, digest)
        select cases[i], coalesce(last.number, 0) + 1, instants[i]::timestamptz, people[i], whats[i], facts[i],
               encode(sha256(string_agg(convert_to(octet_length(convert_to(part, 'UTF8')) || ':' || part, 'UTF8'), ''::bytea order by place)), 'hex')
          from unnest(array[coalesce(last.digest, ''), cases[i]::text, (coalesce(last.number, 0) + 1)::text, instants[i], people[i], whats[i],
                            facts[i]]) with ordinality as parts (part, place);
    end loop;
end $$;
