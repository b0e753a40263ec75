-- The journeys that were referred in the period, and how far each had come by the day the dataset speaks of.
select j.service_id, p.gender, p.age_band,
       case when j.started_date is not null then 'started'
            when j.taken_on_date is not null then 'taken-on'
            when j.assessed_date is not null then 'assessed'
            else 'referred' end as reached,
       case when j.assessed_date is not null then 1 else 0 end as assessed,
       case when j.taken_on_date is not null then 1 else 0 end as taken_on,
       case when j.ended_date is null then 1 else 0 end as still_open,
       count(*) as n,
       sum(case when j.nth = 1 then 1 else 0 end) as people
from (
  select *, row_number() over (partition by service_id, person_id order by referred_date, journey_id) as nth
  from journeys
  where referred_date >= cast($from_day as date) and referred_date <= cast($to_day as date)
) as j
join people p on p.service_id = j.service_id and p.person_id = j.person_id
group by j.service_id, p.gender, p.age_band, reached, assessed, taken_on, still_open
