-- How much members and staff say they do together, by closed round, stage and side; a side of fewer than five people is not here.
select $1::text as service_id, closed_on::text as round_date, stage, side, answers, mean
from app.partnership_together($1)
where answers is not null
order by closed_on, stage, side
