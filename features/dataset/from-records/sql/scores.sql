with span as materialized (
  -- The days of each stretch; the first has all days before it too.
  select journey_id, nth, lead(referred_date) over stretches as next_from,
    case when nth = first_value(nth) over stretches then '-infinity' else referred_date end as from_day
  from journey_span where service_id = $1
  window stretches as (partition by journey_id order by nth)
)
select c.score_id::text as score_id, c.person_id::text as person_id, c.journey_id || '/' || span.nth as journey_id,
  c.score_date::text as score_date, c.occasion, c.instrument, c.scale, c.metric, c.value, c.status, c.reason
from score c
-- What counts: the person's own view, as corrected, and not taken out of evidence by them.
join response r on r.service_id = c.service_id and r.response_id = c.response_id
  and r.replaced_by is null and r.withdrawn_at is null and r.by_whom in ('self', 'together')
left join span on span.journey_id = c.journey_id
  and c.score_date >= span.from_day and (span.next_from is null or c.score_date < span.next_from)
where c.service_id = $1
order by c.score_date, c.score_id
