-- Every mark of a register that stands; a corrected one is replaced by its correction. Every night of a stay that the model
-- counts is a contact of its own, of the form of its component, without minutes; the night of the day they left is none.
with span as materialized (
  -- The days of each stretch; the first has all days before it too.
  select journey_id, nth, lead(referred_date) over stretches as next_from,
    case when nth = first_value(nth) over stretches then '-infinity' else referred_date end as from_day
  from journey_span where service_id = $1
  window stretches as (partition by journey_id order by nth)
)
select a.fact_id::text as contact_id, a.journey_id || '/' || span.nth as journey_id, a.person_id::text as person_id,
  a.service_id, a.component_id, a.session_date::text as contact_date, null::text as kind, a.how as attendance, a.minutes
from attendance a
left join span on span.journey_id = a.journey_id
  and a.session_date >= span.from_day and (span.next_from is null or a.session_date < span.next_from)
where a.service_id = $1 and a.corrected_by is null
union all
select t.stay_id || '/' || night::date, t.journey_id || '/' || span.nth, t.person_id::text, t.service_id, t.component_id,
  night::date::text, null, 'attended', null
from stay t
cross join lateral generate_series(t.from_on::timestamp,
  coalesce(t.to_on, (now() at time zone 'Europe/London')::date) - interval '1 day', interval '1 day') as night
left join span on span.journey_id = t.journey_id
  and night::date >= span.from_day and (span.next_from is null or night::date < span.next_from)
where t.service_id = $1 and t.counted
