-- For journeys that started in the period: days from the start to the end, or to the last day the dataset speaks of.
-- people counts a person's first such journey only, so that it never says more people than there are.
select j.service_id, p.gender, p.age_band,
       date_diff('day', j.started_date, case when j.ended_date <= cast($as_of as date) then j.ended_date else cast($as_of as date) end) as days,
       case when j.ended_date <= cast($as_of as date) then coalesce(j.counts_as, 'neither') else 'still-here' end as outcome,
       count(*) as n,
       sum(case when j.nth = 1 then 1 else 0 end) as people
from (
  select *, row_number() over (partition by service_id, person_id order by started_date, journey_id) as nth
  from journeys
  where started_date >= cast($from_day as date) and started_date <= cast($to_day as date)
) as j
join people p on p.service_id = j.service_id and p.person_id = j.person_id
group by j.service_id, p.gender, p.age_band, days, outcome
