-- Times after leaving at which a person was to be asked again and that came due in the period, by what came of them.
select f.service_id as service_id, p.gender, p.age_band,
       case when f.years = floor(f.years) then cast(cast(f.years as integer) as varchar) else cast(f.years as varchar) end as years,
       case f.state when 'reached' then 'yes'
                    when 'not-reached' then 'no'
                    when 'not-wanted' then 'no'
                    when 'died' then 'outside: has died' end as outcome,
       case when f.state = 'not-wanted' then 1 else 0 end as not_wanted,
       count(*) as n,
       count(distinct j.person_id) as people
from follow_ups f
join journeys j on j.journey_id = f.journey_id
join people p on p.service_id = j.service_id and p.person_id = j.person_id
where f.state <> 'not-due' and f.due_date >= cast($from_day as date) and f.due_date <= cast($to_day as date)
group by f.service_id, p.gender, p.age_band, 4, outcome, not_wanted
