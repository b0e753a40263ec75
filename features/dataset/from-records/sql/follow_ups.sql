-- One row for each time after leaving at which the service asks again, of every stretch of a journey that started and ended.
-- $2 holds the times: [{"years": 1, "months": 12, "occasions": ["leaving+1 year"]}], of the model in force now.
with span as (
  select s.journey_id, s.nth, j.person_id, s.ended_date, s.ending
  from journey_span s
  join journey j on j.service_id = s.service_id and j.journey_id = s.journey_id
  where s.service_id = $1 and s.started_date is not null and s.ended_date is not null and s.ending <> 'died'
    -- Somebody who came back is asked in the stretch that followed.
    and not exists (select from journey_span later where later.service_id = s.service_id and later.journey_id = s.journey_id and later.nth > s.nth)
),
due as (
  select s.*, t.years, t.occasions, (s.ended_date + make_interval(months => t.months))::date as due_date
  from span s cross join jsonb_to_recordset($2::jsonb) as t(years float8, months int, occasions text[])
  union all
  select s.*, round(((q.due_on - s.ended_date) / 365.25)::numeric, 2)::float8, null, q.due_on
  from span s
  join leaver_question q on q.service_id = $1 and q.journey_id = s.journey_id and q.nth_span = s.nth and q.asked_when = 'later'
  where q.due_on >= s.ended_date
),
found as (
  select d.*,
    case when d.occasions is null
      then (select (q.answered_at at time zone 'Europe/London')::date from leaver_question q
            where q.service_id = $1 and q.journey_id = d.journey_id and q.nth_span = d.nth and q.asked_when = 'later' and q.due_on = d.due_date)
      else (select min(c.score_date) from score c
            join response r on r.service_id = c.service_id and r.response_id = c.response_id
            where c.service_id = $1 and c.journey_id = d.journey_id and c.occasion = any (d.occasions) and c.score_date > d.ended_date
              and r.replaced_by is null and r.withdrawn_at is null) end as reached,
    exists (select from leaver_question q where d.occasions is null and q.service_id = $1 and q.journey_id = d.journey_id
            and q.nth_span = d.nth and q.asked_when = 'later' and q.declined_at is not null)
      or coalesce((select not (c.gives and 'questions' = any (c.what)) or c.until_day < d.due_date from follow_up_consent c
                   where c.service_id = $1 and c.person_id = d.person_id and (c.said_at at time zone 'Europe/London')::date <= d.due_date
                   order by c.seq desc limit 1), false) as not_wanted,
    exists (select from death x where x.person_id = d.person_id and x.taken_back_at is null and coalesce(x.died_on, x.told_on) <= d.due_date) as died
  from due d
)
select distinct on (journey_id, nth, due_date) journey_id || '/' || nth as journey_id, $1::text as service_id, due_date::text as due_date, years,
  case when reached is not null then 'reached' when died then 'died' when not_wanted then 'not-wanted'
    -- An answer may come six weeks late.
    when due_date + 42 >= (now() at time zone 'Europe/London')::date then 'not-due' else 'not-reached' end as state,
  -- An answer that came early counts for its time.
  case when reached is not null then greatest(reached, due_date) end::text as reached_date
from found
order by journey_id, nth, due_date, (reached is null)
