-- For journeys that opened in the period: how it was at the beginning and, at least $min_days later, the last time it was
-- asked, for one circumstance ($field). Yes is 1 and no is 0. Work: paid work, a student, or a course; unpaid work is not in it.
with told as (
  select journey_id, on_date, occasion, source,
         case $field
           when 'work-or-learning' then
             case when employment in ('01', '03') or education in ('full-time', 'part-time', 'short-course') then 1
                  when employment is null or employment in ('ZZ', 'not-known') then null
                  else 0 end
           when 'hours-worked' then hours_worked
           when 'activity-hours' then activity_hours
           when 'medicines' then cast(medicines as double)
           when 'meets-criteria' then case meets_criteria when 'yes' then 1 when 'no' then 0 end
         end as value
  from circumstances
  where on_date <= cast($as_of as date) and journey_id is not null
),
ordered as (
  select journey_id, on_date, value,
         case when occasion = 'baseline' then 1 else 0 end as baseline,
         row_number() over (partition by journey_id, occasion = 'baseline' order by on_date, source) as from_first,
         row_number() over (partition by journey_id, occasion = 'baseline' order by on_date desc, source) as from_last
  from told
  where value is not null
),
ends as (
  select journey_id,
         min(case when baseline = 1 and from_first = 1 then on_date end) as first_day,
         min(case when baseline = 1 and from_first = 1 then value end) as first_value,
         min(case when baseline = 0 and from_last = 1 then on_date end) as last_day,
         min(case when baseline = 0 and from_last = 1 then value end) as last_value
  from ordered
  group by journey_id
)
select o.service_id as service_id, o.gender, o.age_band, o.assessed, o.started, o.ending, e.first_value,
       case when date_diff('day', e.first_day, e.last_day) >= cast($min_days as integer) then e.last_value end as last_value,
       count(*) as n,
       sum(case when o.opened_before is null or o.opened_before < cast($from_day as date) then 1 else 0 end) as people
from opened_of_person o
left join ends e on e.journey_id = o.journey_id
where o.opened_date >= cast($from_day as date) and o.opened_date <= cast($to_day as date)
group by o.service_id, o.gender, o.age_band, o.assessed, o.started, o.ending, e.first_value, 8
