-- Decisions taken in the period by who took them, whether they were about risk, and whether somebody was against. The dataset
-- does not say who took part, so each decision counts as somebody.
select service_id, decided_by, risk,
       case when against is null then 'not-recorded' when against > 0 then 'some' else 'nobody' end as dissent,
       count(*) as n, count(*) as people
from decisions
where decided_date >= cast($from_day as date) and decided_date <= cast($to_day as date)
group by service_id, decided_by, risk, dissent
