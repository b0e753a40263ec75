-- Journeys that had started and ended in the period as planned or before the planned end, by whether the same person had
-- a new journey within $within days of the end, and whether that time is over by the day the dataset speaks of.
with opened as (
  select service_id, person_id, journey_id,
         coalesce(referred_date, chosen_date, assessed_date, taken_on_date, started_date) as opened_date
  from journeys
),
ended as (
  select j.service_id, j.person_id, j.journey_id, j.ended_date, j.counts_as,
         row_number() over (partition by j.service_id, j.person_id, j.counts_as order by j.ended_date, j.journey_id) as nth
  from journeys j
  where j.started_date is not null and j.counts_as in ('planned', 'unplanned')
    and j.ended_date >= cast($from_day as date) and j.ended_date <= cast($to_day as date)
),
again as (
  select e.journey_id, max(case when o.journey_id is not null then 1 else 0 end) as returned
  from ended e
  left join opened o on o.service_id = e.service_id and o.person_id = e.person_id and o.journey_id <> e.journey_id
    and o.opened_date > e.ended_date and o.opened_date <= e.ended_date + cast($within as integer)
  group by e.journey_id
)
select e.service_id as service_id, p.gender, p.age_band, e.counts_as, a.returned,
       case when date_diff('day', e.ended_date, cast($as_of as date)) >= cast($within as integer) then 1 else 0 end as is_over,
       count(*) as n, sum(case when e.nth = 1 then 1 else 0 end) as people
from ended e
join again a on a.journey_id = e.journey_id
join people p on p.service_id = e.service_id and p.person_id = e.person_id
group by e.service_id, p.gender, p.age_band, e.counts_as, a.returned, is_over
