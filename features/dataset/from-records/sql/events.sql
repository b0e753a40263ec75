with told as (
  -- An answer that tells of one dated time tells of the whole stretch that was asked about: that it was the only one. Where only
  -- the day were given, nobody could compare that stretch with another. $2 holds how long each kind is asked about.
  select e.event_id::text as event_id, e.person_id,
    case when a.asked is null then e.event_date else r.answered_on end as event_date,
    case when a.asked is null then e.period_start else (r.answered_on - a.asked + interval '1 day')::date end as period_start,
    e.kind, e.count, e.source
  from service_event e
  -- An event told in an answer counts as long as that answer does.
  left join response r on r.service_id = e.service_id and r.response_id = e.response_id
  cross join lateral (
    select case when e.period_start is null and r.answered_on is not null then ($2::jsonb ->> e.kind)::interval end as asked
  ) a
  where e.service_id = $1 and r.replaced_by is null and r.withdrawn_at is null
),
-- What was written down of crises. The person and the team may both have told of one: of a day, the larger counts.
crises as (
  select min(crisis_id::text) as event_id, person_id, happened_on as event_date,
    case kind when 'ward' then 'mental-health-nights' else kind end as kind,
    greatest(coalesce(sum(coalesce(nights, 1)) filter (where told_by = 'team'), 0),
      coalesce(sum(coalesce(nights, 1)) filter (where told_by = 'person'), 0))::int as count,
    case when bool_or(told_by = 'team') then 'record' else 'self-report' end as source
  from crisis
  where service_id = $1 and taken_back_at is null
    and (kind in ('a-and-e', 'crisis-team', 'police', 'ambulance', 'helpline') or kind = 'ward' and nights is not null)
  group by person_id, happened_on, kind
)
select event_id, person_id::text as person_id, event_date::text as event_date, period_start::text as period_start, kind, count, source
from told
union all
select c.event_id, c.person_id::text, c.event_date::text, null, c.kind, c.count, c.source
from crises c
-- A day that an answer has counted already, for this kind, is not counted twice.
where not exists (
  select from told t where t.person_id = c.person_id and t.kind = c.kind
    and c.event_date between coalesce(t.period_start, t.event_date) and t.event_date)
order by event_id
