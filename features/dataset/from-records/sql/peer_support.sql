-- What peers did for each other, by full month and kind; months of fewer than five people are not here.
select $1::text as service_id, month::text as month, kind, count, people
from app.peer_support_by_month($1)
order by month, kind
