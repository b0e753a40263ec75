select service_id, component_id, session_date::text as session_date, visitors as people
from session where service_id = $1 and state = 'held' and visitors is not null
order by session_date, session_id
