-- Of every stretch of a journey that started: the first day on which the person agreed to a crisis plan, on which it was
-- written down that one is there though its words are not kept here, and on which they said "not now"; or none of these.
-- $2 holds the crisis plans of the service's model. A service that has none, and where nobody wrote one, has no rows.
with agreed as (
  select p.journey_id, min(g.on_day) as on_day
  from plan p
  join plan_agreement g on g.service_id = p.service_id and g.plan_id = p.plan_id and g.side = 'person' and g.agrees
  where p.service_id = $1 and p.kind = 'crisis'
    -- Said again, the later word about a version counts.
    and not exists (select from plan_agreement later where later.service_id = g.service_id and later.plan_id = g.plan_id
      and later.version = g.version and later.side = 'person' and later.nth > g.nth)
  group by p.journey_id
),
facts as (
  select f.journey_id, f.happened_on as on_day, coalesce((f.body ->> 'notNow')::boolean, false) as not_now
  from journey_fact f
  where f.service_id = $1 and f.kind = 'wrote-plan' and f.body ->> 'plan' = any ($2::text[])
    and not exists (select from journey_fact k where k.service_id = f.service_id and k.journey_id = f.journey_id
      and k.kind = 'corrected' and k.body ->> 'fact' = f.fact_id::text)
),
span as (
  select s.journey_id, s.nth, coalesce(s.referred_date, s.started_date) as from_day, coalesce(s.ended_date, 'infinity') as to_day
  from journey_span s
  where s.service_id = $1 and s.started_date is not null
    and (cardinality($2::text[]) > 0 or exists (select from plan p where p.service_id = $1 and p.kind = 'crisis'))
),
said as (
  select s.journey_id, s.nth, 'agreed' as state, a.on_day
  from span s join agreed a on a.journey_id = s.journey_id and a.on_day <= s.to_day
  union all
  select s.journey_id, s.nth, 'written', min(f.on_day)
  from span s join facts f on f.journey_id = s.journey_id and not f.not_now and f.on_day <= s.to_day
  where not exists (select from agreed a where a.journey_id = s.journey_id and a.on_day <= s.to_day)
  group by s.journey_id, s.nth
  union all
  select s.journey_id, s.nth, 'not-now', min(n.on_day)
  from span s
  join (select journey_id, on_day from facts where not_now
        union all select journey_id, on_day from crisis_plan_answer where service_id = $1 and answer = 'not-now') n
    on n.journey_id = s.journey_id and n.on_day between s.from_day and s.to_day
  group by s.journey_id, s.nth
)
select $1::text as service_id, s.journey_id || '/' || s.nth as journey_id, coalesce(d.state, 'none') as state, d.on_day::text as on_date,
  case when d.state = 'agreed' then (select count(*)::int from crisis_plan_opening o
    where o.service_id = $1 and o.journey_id = s.journey_id and o.how = 'link'
      and (o.opened_at at time zone 'Europe/London')::date between s.from_day and s.to_day) end as opened
from span s left join said d on d.journey_id = s.journey_id and d.nth = s.nth
order by s.journey_id, s.nth, state
