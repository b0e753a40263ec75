-- Every journey that started, numbered for each person from the first on, with the day on which the service's first one did.
select j.service_id, j.person_id, j.journey_id, j.started_date, j.ended_date, j.counts_as, p.gender, p.age_band,
       min(j.started_date) over (partition by j.service_id) as first_start,
       row_number() over (partition by j.service_id, j.person_id order by j.started_date, j.journey_id) as nth
from journeys j
join people p on p.service_id = j.service_id and p.person_id = j.person_id
where j.started_date is not null
