-- Every mark of a register that stands; a corrected one is replaced by its correction.
select a.fact_id::text as contact_id, a.journey_id || '/' || span.nth as journey_id, a.person_id::text as person_id,
  a.service_id, a.component_id, a.session_date::text as contact_date, null::text as kind, a.how as attendance, a.minutes
from attendance a
left join lateral (
  select s.nth from journey_span s
  where s.service_id = a.service_id and s.journey_id = a.journey_id
  order by (s.referred_date <= a.session_date) desc, case when s.referred_date <= a.session_date then -s.nth else s.nth end limit 1
) span on true
where a.service_id = $1 and a.corrected_by is null
