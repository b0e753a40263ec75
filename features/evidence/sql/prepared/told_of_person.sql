-- What is known of one kind of use or harm over one stretch of days, told by one source: from the windows and from events counted
-- over a period. The same told twice is told once, and the larger number is taken.
select person_id, kind, from_date, to_date, source, max(times) as times, min(days) as days, max(cost) as cost
from (
  select person_id, kind, period_start as from_date, event_date as to_date, source, count as times,
         date_diff('day', period_start, event_date) + 1 as days, cast(null as double) as cost
  from events
  where period_start is not null and event_date is not null
  union all
  select person_id, kind, from_date, to_date, source, count,
         coalesce(days_at_risk, date_diff('day', from_date, to_date) + 1), cost_gbp
  from windows
) as stretches
where days > 0
group by person_id, kind, from_date, to_date, source
