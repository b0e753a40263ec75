-- Journeys referred in the period, by whether the person asked for it.
select j.service_id, p.gender, p.age_band,
       case when suggested_by is null then 'who suggested it was not written down'
            when suggested_by = 'self' then 'yes' else 'no' end as outcome,
       count(*) as n,
       sum(case when nth = 1 then 1 else 0 end) as people
from (
  select *, row_number() over (partition by service_id, person_id order by referred_date, journey_id) as nth
  from journeys
  where referred_date >= cast($from_day as date) and referred_date <= cast($to_day as date)
) as j
join people p on p.service_id = j.service_id and p.person_id = j.person_id
group by j.service_id, p.gender, p.age_band, outcome
