select service_id, held_on::text as work_date, kind, audience, sessions, people, hours::float8 as hours
from outward_event where service_id = $1
order by held_on, event_id
