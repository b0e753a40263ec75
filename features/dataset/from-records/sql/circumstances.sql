-- What records say of work, learning and medicines on the first day of a journey, on each day a placement began or ended, and on
-- its last. Only what is known: that nothing is written down does not mean that somebody has no work.
with span as (
  select s.journey_id, s.nth, coalesce(o.one_id, j.person_id) as person_id, s.referred_date, s.started_date, s.ended_date
  from journey_span s
  join journey j on j.service_id = s.service_id and j.journey_id = s.journey_id
  left join one_person o on o.person_id = j.person_id
  where s.service_id = $1
),
said as (
  select s.*, d.on_date
  from span s
  cross join lateral (
    select s.referred_date as on_date
    union select s.ended_date
    union select p.started_on from placement p where p.service_id = $1 and p.journey_id = s.journey_id
    union select p.ended_on + 1 from placement p where p.service_id = $1 and p.journey_id = s.journey_id
  ) d
  where d.on_date is not null and d.on_date <= (now() at time zone 'Europe/London')::date
    -- A day belongs to the latest stretch that had begun; what was before them all, to the first.
    and s.nth = (select x.nth from span x where x.journey_id = s.journey_id
      order by (x.referred_date <= d.on_date) desc, case when x.referred_date <= d.on_date then -x.nth else x.nth end limit 1)
),
known as (
  select s.*, w.paid, w.paid_hours, w.activity_hours, w.course_hours, w.on_course, m.medicines
  from said s
  cross join lateral (
    select count(*) filter (where p.kind in ('paid-work', 'own-business')) as paid,
      case when bool_and(p.hours_a_week is not null) filter (where p.kind in ('paid-work', 'own-business'))
        then sum(round(p.hours_a_week)) filter (where p.kind in ('paid-work', 'own-business')) end as paid_hours,
      case when bool_and(p.hours_a_week is not null) filter (where p.kind in ('course', 'volunteering', 'work-trial'))
        then sum(round(p.hours_a_week)) filter (where p.kind in ('course', 'volunteering', 'work-trial')) end as activity_hours,
      sum(p.hours_a_week) filter (where p.kind = 'course') as course_hours,
      bool_or(p.kind = 'course') as on_course
    from placement p
    where p.service_id = $1 and p.journey_id = s.journey_id and p.started_on <= s.on_date and (p.ended_on is null or p.ended_on >= s.on_date)
  ) w
  cross join lateral (
    -- A list that had no line yet says nothing.
    select case when count(*) filter (where x.since <= s.on_date) > 0
      then count(*) filter (where x.since <= s.on_date and (x.until is null or x.until > s.on_date)) end::int as medicines
    from medicine x where x.service_id = $1 and x.journey_id = s.journey_id
  ) m
)
select distinct on (person_id, on_date, occasion) person_id::text as person_id, $1::text as service_id, journey_id || '/' || nth as journey_id,
  on_date::text as on_date, occasion, 'record' as source, null::text as accommodation, null::text as settled,
  case when paid > 0 then '01' end as employment,
  case when course_hours >= 16 then 'full-time' when on_course and course_hours > 0 then 'part-time' end as education,
  paid_hours::float8 as hours_worked, activity_hours::float8 as activity_hours, null::text as caring, medicines,
  null::text as diagnosis, null::text as meets_criteria
from (select *, case when on_date > ended_date then 'follow-up' when on_date <= greatest(referred_date, started_date) then 'baseline' else 'later' end as occasion
      from known) k
where paid > 0 or on_course or activity_hours is not null or medicines is not null
order by person_id, on_date, occasion, journey_id, nth
