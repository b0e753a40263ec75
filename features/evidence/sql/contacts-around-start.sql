-- Contacts of this service that people came to in the 730 days before and from their first start, for those whose 730
-- days after are over: sums that allow for people being unlike each other. Somebody without any contact has none.
with began as (
  select j.service_id, j.person_id, min(j.started_date) as index_date
  from journeys j
  where j.started_date is not null
  group by j.service_id, j.person_id
),
counted as (
  select b.service_id, b.person_id, coalesce(c.before, 0) as x, coalesce(c.after, 0) as y,
         case when b.index_date + 730 <= cast($as_of as date) + 1 then 1 else 0 end as whole
  from began b
  left join contacts_of_person c on c.service_id = b.service_id and c.person_id = b.person_id
  where b.index_date >= cast($from_day as date) and b.index_date <= cast($to_day as date)
)
select a.service_id, p.gender, p.age_band, a.whole, count(*) as people,
       sum(a.x) as before, sum(a.y) as after, sum(a.x * a.x) as xx, sum(a.x * a.y) as xy, sum(a.y * a.y) as yy,
       sum(case when a.x > 0 then 1 else 0 end) as people_before,
       sum(case when a.y > 0 then 1 else 0 end) as people_after
from counted a
join people p on p.service_id = a.service_id and p.person_id = a.person_id
group by a.service_id, p.gender, p.age_band, a.whole
