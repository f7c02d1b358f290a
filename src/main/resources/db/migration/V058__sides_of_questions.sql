-- What the co-chairs are asked about a review is answered by one of each side (R-003); the question asked last is the newest.
alter table evaluation.question add number bigint generated always as identity;
comment on column evaluation.question.number is 'In the order of asking: two may be asked, and decided, in one instant.';

-- The table opens to Cadre alone, its owner included. Who has only taken the question so far takes it again, for a side.
select set_config('cadre.reader', 'cadre', true);
delete from evaluation.co_chair_answer where answered_at is null;
select set_config('cadre.reader', '', true);
alter table evaluation.co_chair_answer add side text check (side in ('LABOR', 'MANAGEMENT'));
comment on column evaluation.co_chair_answer.side is 'Of the Panel, for which that person answers; null in answers given before sides were kept.';
create unique index co_chair_answer_one_a_side on evaluation.co_chair_answer (question_id, side);
