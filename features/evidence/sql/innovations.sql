-- Each innovation of the register as it stood on the last day the dataset speaks of: its state, since when, and how long ago it
-- was first tried; counted together.
select service_id, state, case when since_days >= 365 then 1 else 0 end as for_a_year,
       case when first_days >= 365 then 1 else 0 end as tried_a_year_ago, count(*) as n
from (
  select service_id, innovation_id, max_by(state, from_date) as state,
         date_diff('day', max(from_date), cast($as_of as date)) as since_days,
         date_diff('day', min(from_date), cast($as_of as date)) as first_days
  from innovations
  where from_date <= cast($as_of as date)
  group by service_id, innovation_id
) as standing
group by service_id, state, for_a_year, tried_a_year_ago
