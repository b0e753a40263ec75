select service_id, from_date::text as from_date, to_date::text as to_date, amount_gbp::float8 as amount_gbp, source
from funding where service_id = $1
order by from_date
