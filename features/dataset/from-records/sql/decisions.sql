-- Every decision in the log of a community, with how many were against; no word and no name.
select service_id, decided_on::text as decided_date, decided_by, way, case when risk then 'yes' else 'no' end as risk, against
from community_decision where service_id = $1
order by decided_on, decision_id
