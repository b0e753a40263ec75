-- Journeys that somebody was taking part in during the period, with their latest score of one scale in it, if any.
with answered as (
  select s.journey_id, s.value,
         row_number() over (partition by s.journey_id order by s.score_date desc, s.score_id) as from_last
  from scores s
  where s.instrument = $instrument and s.scale = $scale and s.metric = $metric
    and s.status in ('scored', 'prorated') and s.value is not null
    and s.score_date >= cast($from_day as date) and s.score_date <= cast($to_day as date)
),
there as (
  select *, row_number() over (partition by service_id, person_id order by started_date, journey_id) as nth
  from journeys
  where started_date <= cast($to_day as date) and (ended_date is null or ended_date >= cast($from_day as date))
)
select t.service_id as service_id, p.gender, p.age_band, a.value,
       count(*) as n,
       sum(case when t.nth = 1 then 1 else 0 end) as people
from there t
join people p on p.service_id = t.service_id and p.person_id = t.person_id
left join answered a on a.journey_id = t.journey_id and a.from_last = 1
group by t.service_id, p.gender, p.age_band, a.value
