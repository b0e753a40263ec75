-- One pass over the contacts, the largest table: of each person how many there are, from when to when, and how many the
-- person came to in the 730 days before and from the day of their first start.
with began as (
  select service_id, person_id, min(started_date) as index_date
  from journeys
  where started_date is not null
  group by service_id, person_id
)
select c.service_id, c.person_id, min(b.index_date) as index_date,
       count(*) as contacts, min(c.contact_date) as first_day, max(c.contact_date) as last_day,
       sum(case when c.attendance in ('attended', 'late') and c.contact_date < b.index_date
                 and c.contact_date >= b.index_date - 730 then 1 else 0 end) as before,
       sum(case when c.attendance in ('attended', 'late') and c.contact_date >= b.index_date
                 and c.contact_date < b.index_date + 730 then 1 else 0 end) as after
from contacts c
left join began b on b.service_id = c.service_id and b.person_id = c.person_id
group by c.service_id, c.person_id
