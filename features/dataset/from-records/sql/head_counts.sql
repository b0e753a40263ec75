select s.service_id, s.component_id, s.session_date::text as session_date, coalesce(s.visitors, 0) + coalesce(k.supporters, 0) as people
from session s
left join (
  select service_id, session_id, count(*)::int as supporters from supporter_mark where how = 'attended' group by service_id, session_id
) as k on k.service_id = s.service_id and k.session_id = s.session_id
where s.service_id = $1 and s.state = 'held' and (s.visitors is not null or k.supporters is not null)
order by s.session_date, s.session_id
