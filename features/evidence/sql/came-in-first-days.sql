-- Journeys that started in the period, by whether the person came $times times or more in the first $days days. Whoever
-- left in that time counts as not; whoever started fewer days ago is not known yet.
with began as (
  select *, row_number() over (partition by service_id, person_id order by started_date, journey_id) as nth
  from journeys
  where started_date >= cast($from_day as date) and started_date <= cast($to_day as date)
),
came as (
  select b.journey_id, count(*) as times
  from began b
  join contacts c on c.journey_id = b.journey_id
  where c.attendance in ('attended', 'late') and c.contact_date >= b.started_date
    and date_diff('day', b.started_date, c.contact_date) < cast($days as integer)
  group by b.journey_id
)
select b.service_id as service_id, p.gender, p.age_band,
       case when coalesce(c.times, 0) >= cast($times as integer) then 'yes'
            when date_diff('day', b.started_date, cast($as_of as date)) < cast($days as integer)
              then 'outside: started too lately to tell'
            else 'no' end as outcome,
       count(*) as n,
       sum(case when b.nth = 1 then 1 else 0 end) as people
from began b
join people p on p.service_id = b.service_id and p.person_id = b.person_id
left join came c on c.journey_id = b.journey_id
group by b.service_id, p.gender, p.age_band, outcome
