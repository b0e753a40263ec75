select event_id::text as event_id, person_id::text as person_id, event_date::text as event_date,
  period_start::text as period_start, kind, count, source
from service_event where service_id = $1
order by event_id
