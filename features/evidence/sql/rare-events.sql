-- What is known of rare harm in the period: dated events, and counts over stretches whose last day lies in the period,
-- while people took part (from the referral on where $from_referral is 1), with the days on which it could have happened.
-- A dated event within a stretch that counts its kind is in that count already.
with open_days as (
  select service_id, person_id, journey_id,
         case when cast($from_referral as integer) = 1
              then coalesce(referred_date, chosen_date, assessed_date, taken_on_date, started_date)
              else started_date end as first_day,
         ended_date, ending
  from journeys
),
part as (
  select service_id, person_id, journey_id, first_day, ended_date,
         greatest(first_day, cast($from_day as date)) as from_day,
         least(coalesce(ended_date, cast($to_day as date)), cast($to_day as date)) as to_day
  from open_days
  where first_day <= cast($to_day as date) and (ended_date is null or ended_date >= cast($from_day as date))
),
told as (
  select p.service_id, w.person_id, w.kind, w.from_date, w.to_date, max(w.times) as times
  from (
    select person_id, kind, period_start as from_date, event_date as to_date, count as times
    from events where period_start is not null and event_date is not null
    union all
    select person_id, kind, from_date, to_date, count from windows
  ) as w
  join part p on p.person_id = w.person_id
  where position(concat(' ', w.kind, ' ') in $kinds) > 0
    and w.to_date >= p.from_day and w.to_date <= cast($to_day as date)
    and date_diff('day', p.first_day, w.from_date) >= -cast($near as integer)
    and (p.ended_date is null or date_diff('day', p.ended_date, w.to_date) <= cast($near as integer))
  group by p.service_id, w.person_id, w.kind, w.from_date, w.to_date
),
-- Two sources may tell of stretches that overlap: of each kind and last day the larger counts.
last_days as (
  select service_id, person_id, kind, to_date, max(times) as times, min(from_date) as from_date
  from told group by service_id, person_id, kind, to_date
),
-- A stretch that begins well before the last one ended would count some days twice, and is left out.
counted as (
  select service_id, person_id, kind, from_date, to_date, times
  from (
    select *, lag(to_date) over (partition by service_id, person_id, kind order by to_date) as before
    from last_days
  ) as one_by_one
  where before is null or date_diff('day', from_date, before) < cast($near as integer)
),
dated as (
  select p.service_id, e.person_id, e.event_id, max(e.event_date) as day, max(e.count) as times, max(e.kind) as kind
  from (
    select event_id, person_id, event_date, kind, count from events where period_start is null
    union all
    select journey_id, person_id, ended_date, 'died', 1 from open_days where ending = 'died'
  ) as e
  join part p on p.person_id = e.person_id and e.event_date >= p.from_day and e.event_date <= p.to_day
  where position(concat(' ', e.kind, ' ') in $kinds) > 0
  group by p.service_id, e.person_id, e.event_id
),
alone as (
  select d.service_id, d.person_id, d.event_id, d.day, max(d.times) as times
  from dated d
  left join counted c on c.service_id = d.service_id and c.person_id = d.person_id and c.kind = d.kind
    and d.day >= c.from_date and d.day <= c.to_date
  where c.person_id is null
  group by d.service_id, d.person_id, d.event_id, d.day
),
known as (
  select service_id, person_id, times from counted
  union all
  select service_id, person_id, times from alone
)
select service_id, null as gender, null as age_band, 'days' as part, null as day,
       sum(date_diff('day', from_day, to_day) + 1) as n, count(distinct person_id) as people
from part group by service_id
union all
select service_id, null, null, 'known', null, count(distinct person_id), count(distinct person_id) from known group by service_id
union all
select service_id, null, null, 'times', null, sum(times), count(distinct person_id)
from known where times > 0 group by service_id
union all
select service_id, null, null, 'on-day', cast(day as varchar), sum(times), count(distinct person_id)
from alone where times > 0 group by service_id, day
