-- Sums over people of what each came to (y) and could have come to (m): enough to allow for contacts of one person
-- being alike when the interval is made.
with mine as (
  select service_id, person_id,
         sum(case when attendance in ('attended', 'late') then 1 else 0 end) as y,
         count(*) as m
  from contacts
  where contact_date >= cast($from_day as date) and contact_date <= cast($to_day as date)
    and attendance in ('attended', 'late', 'too-late', 'sent-word', 'not-here')
  group by service_id, person_id
)
select a.service_id, p.gender, p.age_band,
       sum(a.y) as came, sum(a.m) as could, sum(a.y * a.y) as yy, sum(a.y * a.m) as ym, sum(a.m * a.m) as mm,
       count(*) as people,
       sum(case when a.y > 0 then 1 else 0 end) as people_who_came,
       sum(case when a.y < a.m then 1 else 0 end) as people_who_missed
from mine a
join people p on p.service_id = a.service_id and p.person_id = a.person_id
group by a.service_id, p.gender, p.age_band
