-- Work with others in the period by audience. Nobody's name is known: the people of the largest event are surely different.
select service_id, null as gender, null as age_band, audience, count(*) as events, sum(people) as n, max(people) as people,
       count(*) filter (where people is null) as uncounted
from outward_work
where work_date >= cast($from_day as date) and work_date <= cast($to_day as date)
group by service_id, audience
