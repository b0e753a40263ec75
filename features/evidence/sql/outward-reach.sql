-- Work with other services in the period by kind and audience. Nobody's name is known: the people of the largest event
-- are surely different.
select service_id, null as gender, null as age_band, kind, coalesce(audience, 'not-recorded') as audience,
       count(*) as events, coalesce(sum(people), 0) as n, coalesce(max(people), 0) as people,
       count(*) filter (where people is null) as uncounted,
       coalesce(sum(sessions), 0) as sessions, coalesce(sum(hours), 0) as hours, count(*) filter (where hours is null) as without_hours
from outward_work
where work_date >= cast($from_day as date) and work_date <= cast($to_day as date)
group by service_id, kind, 5
