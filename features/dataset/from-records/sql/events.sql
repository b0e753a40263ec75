select e.event_id::text as event_id, e.person_id::text as person_id, e.event_date::text as event_date,
  e.period_start::text as period_start, e.kind, e.count, e.source
from service_event e
-- An event told in an answer counts as long as that answer does.
left join response r on r.service_id = e.service_id and r.response_id = e.response_id
where e.service_id = $1 and r.replaced_by is null and r.withdrawn_at is null
order by e.event_id
