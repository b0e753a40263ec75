-- Every event that was held, with how many were there; and of each domain of the questions what changed in those who answered
-- both times, from five such people on. $2 holds the questions: {"knowledge": {"before": ["know-behind", …], "after": […], "later": […]}}.
with held as (
  select e.event_id, e.held_on, e.kind,
    case e.counted when 'heads' then e.heads else came.people end as people, came.sector
  from training_event e
  cross join lateral (
    select count(*)::int as people, case when count(distinct a.sector) = 1 then min(a.sector) end as sector
    from training_attendance t join attendee a on a.service_id = t.service_id and a.attendee_id = t.attendee_id
    where t.service_id = e.service_id and t.event_id = e.event_id and t.came
  ) came
  where e.service_id = $1 and e.state = 'held'
),
scored as (
  -- Half an answer is none: every question of the domain that was asked at that time.
  select t.event_id, t.attendee_id, t.asked, d.key as domain, t.answered_on, s.mean
  from training_answer t
  join held h on h.event_id = t.event_id
  cross join lateral jsonb_each($2::jsonb) d
  cross join lateral (
    select avg((t.answers ->> q)::float8) as mean, count(*) as asked, count(t.answers ->> q) as answered
    from jsonb_array_elements_text(coalesce(d.value -> t.asked, '[]')) q
  ) s
  where t.service_id = $1 and s.asked > 0 and s.answered = s.asked
),
pairs as (
  select b.event_id, b.domain, l.asked, count(*)::int as n, avg(b.mean) as before_mean, avg(l.mean) as then_mean,
    round(avg(l.answered_on - h.held_on) / 30.4375)::float8 as months_later
  from scored b
  join scored l on l.event_id = b.event_id and l.attendee_id = b.attendee_id and l.domain = b.domain and l.asked in ('after', 'later')
  join held h on h.event_id = b.event_id
  where b.asked = 'before'
  group by b.event_id, b.domain, l.asked
  having count(*) >= 5
)
select $1::text as service_id, h.held_on::text as work_date, h.kind, h.sector as audience, h.people, p.domain as measure,
  p.n as before_n, p.before_mean, case p.asked when 'after' then p.n end as after_n, case p.asked when 'after' then p.then_mean end as after_mean,
  case p.asked when 'later' then p.n end as later_n, case p.asked when 'later' then p.then_mean end as later_mean,
  case p.asked when 'later' then p.months_later end as months_later
from (select event_id, null::text as domain, null::text as asked, null::int as n, null::float8 as before_mean, null::float8 as then_mean, null::float8 as months_later
      from held union all select * from pairs) p
join held h on h.event_id = p.event_id
order by h.held_on, h.event_id, p.domain nulls first, p.asked
