-- How people live, from two places that never hold the same fact. Placements and the list of medicines say what was so on the first
-- day of a journey, on each day a placement began or ended, and on its last: only what is known, for that nothing is written down
-- does not mean that somebody has no work. Answers say how it was on the day they were given; not to say and not to know are codes
-- of their own where the list has them. $2 says what an answer tells: [{"instrument", "item", "circumstance", "codes"}] of
-- data/instruments. $3 holds the kinds of medicines that are for mental health.
with span as (
  select s.journey_id, s.nth, j.person_id as record_id, coalesce(o.one_id, j.person_id) as person_id, s.referred_date, s.started_date, s.ended_date
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
      then count(*) filter (where x.kind = any ($3::text[]) and x.since <= s.on_date and (x.until is null or x.until > s.on_date)) end::int as medicines
    from medicine x where x.service_id = $1 and x.journey_id = s.journey_id
  ) m
),
told as (
  select t.response_id, t.journey_id, s.nth, s.person_id, t.on_date, t.source,
    case
      when t.occasion like 'leaving+%' then 'follow-up'
      when t.occasion = 'leaving' then 'later'
      -- Whoever answers some weeks late says how it was at the beginning all the same.
      when t.occasion in ('opening', 'first-visit', 'assessment', 'start') or t.occasion like 'entering %' and t.on_date <= greatest(s.referred_date, s.started_date) then 'baseline'
      when t.on_date > s.ended_date then 'follow-up'
      when t.on_date <= greatest(s.referred_date, s.started_date) then 'baseline'
      else 'later' end as occasion,
    c.told
  from app.circumstances_told($1) t
  join span s on s.journey_id = t.journey_id
    and s.nth = (select x.nth from span x where x.journey_id = t.journey_id
      order by (x.referred_date <= t.on_date) desc, case when x.referred_date <= t.on_date then -x.nth else x.nth end limit 1)
  cross join lateral (
    select jsonb_object_agg(a.circumstance, a.value) as told
    from (
      select x.circumstance, case when x.codes is null then t.answers ->> x.item else x.codes ->> (t.answers ->> x.item) end as value
      from jsonb_to_recordset($2::jsonb) as x(instrument text, item text, circumstance text, codes jsonb)
      where x.instrument = t.instrument
    ) a
    where a.value is not null
  ) c
  where c.told is not null
),
rows as (
  select journey_id || '/' || nth as journey_id, person_id, on_date,
    case when on_date > ended_date then 'follow-up' when on_date <= greatest(referred_date, started_date) then 'baseline' else 'later' end as occasion,
    'record' as source, 1 as rank, '' as once, null as accommodation, null as settled, case when paid > 0 then '01' end as employment,
    case when course_hours >= 16 then 'full-time' when on_course and course_hours > 0 then 'part-time' end as education,
    paid_hours::float8 as hours_worked, activity_hours::float8 as activity_hours, null as caring, medicines, null as diagnosis, null as meets_criteria
  from known
  where paid > 0 or on_course or activity_hours is not null or medicines is not null
  union all
  select journey_id || '/' || nth, person_id, on_date, occasion, source, 2, response_id::text, told ->> 'accommodation', told ->> 'settled',
    told ->> 'employment', told ->> 'education',
    -- Who says that they have no paid work works no hours for pay.
    coalesce((told ->> 'hours_worked')::float8, case when told ->> 'employment' in ('02', '03', '04', '05', '06', '07', '08') then 0 end),
    (told ->> 'activity_hours')::float8, told ->> 'caring', null, told ->> 'diagnosis', told ->> 'meets_criteria'
  from told
)
-- What is said of one day by one source stands in one row; where two answers say different things of it, the later id decides.
select person_id::text as person_id, $1::text as service_id, min(journey_id) as journey_id, on_date::text as on_date, occasion, source,
  (array_agg(accommodation order by rank desc, once desc) filter (where accommodation is not null))[1] as accommodation,
  (array_agg(settled order by rank desc, once desc) filter (where settled is not null))[1] as settled,
  (array_agg(employment order by rank desc, once desc) filter (where employment is not null))[1] as employment,
  (array_agg(education order by rank desc, once desc) filter (where education is not null))[1] as education,
  (array_agg(hours_worked order by rank desc, once desc) filter (where hours_worked is not null))[1] as hours_worked,
  (array_agg(activity_hours order by rank desc, once desc) filter (where activity_hours is not null))[1] as activity_hours,
  (array_agg(caring order by rank desc, once desc) filter (where caring is not null))[1] as caring,
  (array_agg(medicines order by journey_id) filter (where medicines is not null))[1] as medicines,
  (array_agg(diagnosis order by rank desc, once desc) filter (where diagnosis is not null))[1] as diagnosis,
  (array_agg(meets_criteria order by rank desc, once desc) filter (where meets_criteria is not null))[1] as meets_criteria
from rows
group by person_id, on_date, occasion, source
order by person_id, on_date, occasion, source
