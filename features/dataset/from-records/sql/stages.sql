select t.journey_id || '/' || span.nth as journey_id, t.stage_id, t.phase, t.tier_id as tier,
  t.entered_on::text as entered_date, t.left_on::text as left_date
from stage_span t
join lateral (
  select s.nth from journey_span s
  where s.service_id = t.service_id and s.journey_id = t.journey_id
  order by (s.referred_date <= t.entered_on) desc, case when s.referred_date <= t.entered_on then -s.nth else s.nth end limit 1
) span on true
where t.service_id = $1
order by t.journey_id, t.nth
