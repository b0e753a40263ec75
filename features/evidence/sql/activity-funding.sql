-- What the service was paid, and for which days.
select service_id, null as gender, null as age_band, cast(from_date as varchar) as from_date,
       cast(to_date as varchar) as to_date, amount_gbp, source
from funding
order by from_date
