-- Age in bands on the day of the first referral here, or the first day the service knew the person.
select p.person_id::text as person_id, k.service_id,
  case when p.date_of_birth is null then null
       when known.age < 18 then 'under-18' when known.age < 25 then '18-24' when known.age < 35 then '25-34'
       when known.age < 45 then '35-44' when known.age < 55 then '45-54' when known.age < 65 then '55-64'
       else '65-and-over' end as age_band,
  nullif(p.gender, '') as gender, nullif(p.ethnic_group, '') as ethnic_group
from person_in_service k
join person p on p.person_id = k.person_id
left join (
  select j.person_id, min(s.referred_date) as day
  from journey_span s join journey j on j.service_id = s.service_id and j.journey_id = s.journey_id
  where s.service_id = $1 group by j.person_id
) first_referral on first_referral.person_id = k.person_id
cross join lateral (
  select extract(year from age(coalesce(first_referral.day, k.since), p.date_of_birth)) as age
) known
where k.service_id = $1
order by p.person_id
