-- People counted without a name at open sessions.
select service_id, substring(cast(session_date as varchar), 1, 7) as month, sum(people) as n
from head_counts
where session_date >= cast($from_day as date) and session_date <= cast($to_day as date)
group by service_id, substring(cast(session_date as varchar), 1, 7)
