-- Contacts of known people in the period by what came of them, by month and (month empty) over the whole period.
with marked as (
  select service_id, person_id, substring(cast(contact_date as varchar), 1, 7) as month,
         case when attendance in ('attended', 'late') then 'came'
              when attendance in ('too-late', 'sent-word', 'not-here') then 'did-not-come'
              when attendance = 'we-cancelled' then 'we-cancelled'
              else 'not-recorded' end as outcome
  from contacts
  where contact_date >= cast($from_day as date) and contact_date <= cast($to_day as date)
)
select m.service_id, p.gender, p.age_band, m.outcome, m.month, count(*) as n, count(distinct m.person_id) as people
from marked m
join people p on p.service_id = m.service_id and p.person_id = m.person_id
group by grouping sets (
  (m.service_id, p.gender, p.age_band, m.outcome),
  (m.service_id, p.gender, p.age_band, m.outcome, m.month)
)
