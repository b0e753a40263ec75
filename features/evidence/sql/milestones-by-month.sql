-- What happened to journeys in the period, by month and (month empty) over the whole period.
with milestone as (
  select service_id, person_id, 'referred' as kind, referred_date as day from journeys
  union all select service_id, person_id, 'taken-on', taken_on_date from journeys
  union all select service_id, person_id, 'started', started_date from journeys
  union all select service_id, person_id, 'ended', ended_date from journeys
  union all select service_id, person_id, 'ended-started', ended_date from journeys where started_date is not null
  union all select service_id, person_id, 'ended-planned', ended_date from journeys where counts_as = 'planned'
  union all select service_id, person_id, 'ended-planned-started', ended_date from journeys where counts_as = 'planned' and started_date is not null
  union all select service_id, person_id, 'ended-unplanned', ended_date from journeys where counts_as = 'unplanned'
  union all select service_id, person_id, 'ended-unplanned-started', ended_date from journeys where counts_as = 'unplanned' and started_date is not null
)
select m.service_id, p.gender, p.age_band, m.kind, substring(cast(m.day as varchar), 1, 7) as month,
       count(*) as n, count(distinct m.person_id) as people
from milestone m
join people p on p.service_id = m.service_id and p.person_id = m.person_id
where m.day >= cast($from_day as date) and m.day <= cast($to_day as date)
group by grouping sets (
  (m.service_id, p.gender, p.age_band, m.kind),
  (m.service_id, p.gender, p.age_band, m.kind, substring(cast(m.day as varchar), 1, 7))
)
