-- Journeys that started in the period by how it stood with a crisis plan on the day of starting. What came after that day is
-- later; where the dataset says nothing of the journey, that is not known.
with started as (
  select *, row_number() over (partition by service_id, person_id order by started_date, journey_id) as nth
  from journeys
  where started_date >= cast($from_day as date) and started_date <= cast($to_day as date)
),
stood as (
  select s.service_id, s.person_id, s.nth,
         case when count(c.state) = 0 then 'not-said'
              when max(case when c.state = 'agreed' and c.on_date <= s.started_date then 1 else 0 end) = 1 then 'agreed'
              when max(case when c.state = 'written' and c.on_date <= s.started_date then 1 else 0 end) = 1 then 'written'
              when max(case when c.state = 'not-now' and c.on_date <= s.started_date then 1 else 0 end) = 1 then 'not-now'
              when max(case when c.state <> 'none' then 1 else 0 end) = 1 then 'later'
              else 'none' end as stands
  from started s
  left join crisis_plans c on c.journey_id = s.journey_id
  group by s.service_id, s.person_id, s.journey_id, s.nth
)
select s.service_id, p.gender, p.age_band, s.stands, count(*) as n, sum(case when s.nth = 1 then 1 else 0 end) as people
from stood s
join people p on p.service_id = s.service_id and p.person_id = s.person_id
group by s.service_id, p.gender, p.age_band, s.stands
