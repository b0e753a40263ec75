-- The team by full month, from the first day anybody worked here. $2 holds the roles that the model gives to members or former
-- members. A sum of whole-time equivalents is there only where every post or role of the month has one.
with month as (
  select m::date as first, (m + interval '1 month' - interval '1 day')::date as last
  from (select min(since) as since from worker where service_id = $1) w
  cross join lateral generate_series(date_trunc('month', w.since::timestamp),
    date_trunc('month', now() at time zone 'Europe/London') - interval '1 month', interval '1 month') as m
),
role as (
  select wte, from_on, to_on from worker_role where service_id = $1 and contract not in ('seconded-out', 'volunteer', 'sessional')
),
numbers as (
  select m.first, 'posts-wte' as measure, (select case when count(*) = count(p.wte) then sum(p.wte) end::float8 from post p
      where p.service_id = $1 and p.opened_on <= m.last and (p.closed_on is null or p.closed_on > m.last)) as value from month m
  union all
  select m.first, 'in-post-wte', (select case when count(*) = count(r.wte) then sum(r.wte) end::float8 from role r
      where r.from_on <= m.last and (r.to_on is null or r.to_on > m.last)) from month m
  union all
  select m.first, 'in-post', (select count(*) from worker w where w.service_id = $1 and w.since <= m.last and (w.until is null or w.until > m.last)) from month m
  union all
  select m.first, 'joined', (select count(*) from worker w where w.service_id = $1 and w.since between m.first and m.last) from month m
  union all
  select m.first, 'left', (select count(*) from worker w where w.service_id = $1 and w.until between m.first and m.last) from month m
  union all
  select m.first, 'lived-experience-in-post', (select count(*) from worker_role r where r.service_id = $1 and r.role_id = any ($2::text[])
      and r.contract <> 'volunteer' and r.from_on <= m.last and (r.to_on is null or r.to_on > m.last))
    from month m where cardinality($2::text[]) > 0
  union all
  select m.first, 'supervised', (select max(n) from (select count(*) as n from supervision_plan p
      where p.service_id = $1 and p.from_on <= m.last and (p.to_on is null or p.to_on > m.last) group by p.kind) of_a_kind) from month m
    where exists (select from supervision_plan p where p.service_id = $1 and p.from_on <= m.last)
  union all
  select m.first, 'supervision-due', (select count(*) from supervision_plan p
      cross join lateral generate_series(p.from_on + 7 * p.every_weeks, least(coalesce(p.to_on, m.last), m.last), make_interval(weeks => p.every_weeks)) due
      where p.service_id = $1 and due::date >= m.first) from month m
    where exists (select from supervision_plan p where p.service_id = $1 and p.from_on <= m.last)
  union all
  select m.first, 'supervision-held', (select count(*) from supervision_held h where h.service_id = $1 and h.held_on between m.first and m.last)
    from month m where exists (select from supervision_plan p where p.service_id = $1 and p.from_on <= m.last)
  union all
  -- Before anything was ever due, that nothing is due says nothing. What was done counts in the month in which it was due.
  select m.first, x.measure, x.value from month m
    cross join lateral (select count(*) as due, count(t.done_on) as done from worker_training t where t.service_id = $1 and t.due_on between m.first and m.last) t
    cross join lateral (values ('training-due', t.due), ('training-done', t.done)) x(measure, value)
    where exists (select from worker_training t where t.service_id = $1 and t.due_on <= m.last)
)
select $1::text as service_id, first::text as month, measure, value from numbers where value is not null order by first, measure
