select c.score_id::text as score_id, c.person_id::text as person_id, c.journey_id || '/' || span.nth as journey_id,
  c.score_date::text as score_date, c.occasion, c.instrument, c.scale, c.metric, c.value, c.status, c.reason
from score c
left join lateral (
  select s.nth from journey_span s
  where s.service_id = c.service_id and s.journey_id = c.journey_id
  order by (s.referred_date <= c.score_date) desc, case when s.referred_date <= c.score_date then -s.nth else s.nth end limit 1
) span on true
where c.service_id = $1
order by c.score_date, c.score_id
