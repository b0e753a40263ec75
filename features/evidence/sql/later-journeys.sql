-- Journeys that started in the period and are not the first of their person.
select service_id, gender, age_band, count(*) as n, count(*) as people
from starts_of_person
where nth > 1 and started_date >= cast($from_day as date) and started_date <= cast($to_day as date)
group by service_id, gender, age_band
