-- People of some age bands who started in the period: what an interview found of the criteria of a diagnosis when the
-- journey began, and what one found $years_days days later or after that. Each person counts with the first journey.
with began as (
  select *, row_number() over (partition by service_id, person_id order by started_date, journey_id) as nth
  from journeys
  where started_date >= cast($from_day as date) and started_date <= cast($to_day as date)
),
found as (
  select b.service_id, b.person_id, c.meets_criteria, date_diff('day', b.started_date, c.on_date) as days_after,
         row_number() over (partition by b.service_id, b.person_id, c.occasion order by c.on_date desc, c.source) as choice,
         c.occasion
  from began b
  join circumstances c on c.service_id = b.service_id and c.person_id = b.person_id
  where b.nth = 1 and c.meets_criteria is not null and c.on_date <= cast($as_of as date)
)
select b.service_id as service_id, p.gender, p.age_band,
       case when f.meets_criteria is null then 'not-known' else f.meets_criteria end as at_start,
       case when l.meets_criteria is null then 'not-known' else l.meets_criteria end as later,
       count(*) as n, count(*) as people
from began b
join people p on p.service_id = b.service_id and p.person_id = b.person_id
left join found f on f.service_id = b.service_id and f.person_id = b.person_id and f.occasion = 'baseline' and f.choice = 1
left join (
  select service_id, person_id, meets_criteria,
         row_number() over (partition by service_id, person_id order by days_after desc) as last_one
  from found where occasion <> 'baseline' and days_after >= cast($years_days as integer)
) l on l.service_id = b.service_id and l.person_id = b.person_id and l.last_one = 1
where b.nth = 1 and position(concat(' ', p.age_band, ' ') in $ages) > 0
group by b.service_id, p.gender, p.age_band, at_start, later
