-- What the co-chairs have before them, read in order: a handful of cases among all that ever were.
create index support_case_before_the_co_chairs on cadre.support_case (state, state_since, number) where state in ('IN_REVIEW', 'MATCHING');
create index assignment_another_wanted on cadre.assignment (wanted_another_at) where wanted_another_at is not null and ended_at is null;
