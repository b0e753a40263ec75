select r.journey_id || '/' || span.nth as journey_id, r.told_by, r.reason_code
from ending_reason r
join journey_fact f on f.service_id = r.service_id and f.fact_id = r.fact_id
join lateral (
  select s.nth from journey_span s
  where s.service_id = r.service_id and s.journey_id = r.journey_id
  order by (s.referred_date <= f.happened_on) desc, case when s.referred_date <= f.happened_on then -s.nth else s.nth end limit 1
) span on true
where r.service_id = $1
order by r.journey_id, r.told_by, r.reason_code
