-- Complaints whose day for an answer came in the period, by what became of them; and those of the period without such a day.
-- Who complained is not in the dataset, so each complaint counts as somebody.
select service_id,
       case when answer_by is null then 'no-day'
            when answered_date is null then 'not-answered'
            when answered_date <= answer_by then 'in-time'
            else 'late' end as outcome,
       case when dissent > 0 then 1 else 0 end as sees_it_differently,
       substring(cast(coalesce(answer_by, received_date) as varchar), 1, 7) as month,
       count(*) as n, count(*) as people
from voice
where kind = 'complaint'
  and coalesce(answer_by, received_date) >= cast($from_day as date)
  and coalesce(answer_by, received_date) <= cast($to_day as date)
group by service_id, outcome, sees_it_differently, month
