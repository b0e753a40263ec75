-- Age in bands on the day of the first referral here, or the first day the service knew the person. Records that were
-- linked as one human are one row: the earliest day, and the first record that says the rest.
with known as (
  select coalesce(o.one_id, p.person_id) as person_id, k.since, p.date_of_birth, nullif(p.gender, '') as gender,
    nullif(p.ethnic_group, '') as ethnic_group, p.person_id as record_id
  from person_in_service k
  join person p on p.person_id = k.person_id
  left join one_person o on o.person_id = k.person_id
  where k.service_id = $1
), human as (
  select k.person_id, min(coalesce(first_referral.day, k.since)) as day,
    (array_agg(k.date_of_birth order by k.record_id) filter (where k.date_of_birth is not null))[1] as date_of_birth,
    (array_agg(k.gender order by k.record_id) filter (where k.gender is not null))[1] as gender,
    (array_agg(k.ethnic_group order by k.record_id) filter (where k.ethnic_group is not null))[1] as ethnic_group
  from known k
  left join (
    select j.person_id, min(s.referred_date) as day
    from journey_span s join journey j on j.service_id = s.service_id and j.journey_id = s.journey_id
    where s.service_id = $1 group by j.person_id
  ) first_referral on first_referral.person_id = k.record_id
  group by k.person_id
)
select h.person_id::text as person_id, $1::text as service_id,
  case when h.date_of_birth is null then null
       when at_first.age < 18 then 'under-18' when at_first.age < 25 then '18-24' when at_first.age < 35 then '25-34'
       when at_first.age < 45 then '35-44' when at_first.age < 55 then '45-54' when at_first.age < 65 then '55-64'
       else '65-and-over' end as age_band,
  h.gender, h.ethnic_group
from human h
cross join lateral (select extract(year from age(h.day, h.date_of_birth)) as age) at_first
order by h.person_id
