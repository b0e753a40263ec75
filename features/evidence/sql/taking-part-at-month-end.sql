-- Journeys that had started and not ended at the end of each month; month_ends is a list of days made by the caller.
select j.service_id as service_id, p.gender, p.age_band, substring(cast(m.month_end as varchar), 1, 7) as month,
       count(*) as n, count(distinct j.person_id) as people
from month_ends m
join journeys j on j.started_date <= m.month_end and (j.ended_date is null or j.ended_date > m.month_end)
join people p on p.service_id = j.service_id and p.person_id = j.person_id
group by j.service_id, p.gender, p.age_band, substring(cast(m.month_end as varchar), 1, 7)
