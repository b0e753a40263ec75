-- By full month: how many supporters the service kept in touch with, and how many came to how many sessions of their own group.
with month as (
  select m::date as first, (m + interval '1 month' - interval '1 day')::date as last
  from (select min(since) as since from supporter where service_id = $1) s
  cross join lateral generate_series(date_trunc('month', s.since::timestamp),
    date_trunc('month', now() at time zone 'Europe/London') - interval '1 month', interval '1 month') as m
),
counted as (
  select m.first, 'in-touch' as kind, n.people as count, n.people from month m
  cross join lateral (select count(*)::int as people from supporter s
    where s.service_id = $1 and s.since <= m.last and (s.left_on is null or s.left_on >= m.first)) n
  union all
  select m.first, 'group-session', n.sessions, n.people from month m
  cross join lateral (select count(distinct k.session_id)::int as sessions, count(distinct k.supporter_id)::int as people
    from supporter_mark k where k.service_id = $1 and k.how = 'attended' and k.session_date between m.first and m.last) n
)
select $1::text as service_id, first::text as month, kind, count, people from counted order by first, kind
