-- Whether an Improvement plan that ended in Needs Improvement showed substantial progress both co-chairs judge (D7): without it the case is
-- referred to the Superintendent.
alter table panel.plan_answer drop constraint plan_answer_plan_check;
alter table panel.plan_answer add constraint plan_answer_plan_check check (plan in ('DIRECTED', 'IMPROVEMENT', 'REFERRAL'));
