-- The months before the first start of each person, where a record has every single time of the stretch before it with its
-- day: the dated times of each kind add up to what the stretch counts. Month 1 is the one that ends at the start.
with began as (
  select * from starts_of_person
  where nth = 1 and started_date >= cast($from_day as date) and started_date <= cast($to_day as date)
),
stretch as (
  select b.service_id, b.journey_id, b.person_id, b.started_date, w.kind, w.from_date, w.to_date, w.count as times,
         row_number() over (partition by b.journey_id, w.kind
           order by abs(date_diff('day', b.started_date, w.to_date)), w.to_date desc, w.from_date) as choice
  from began b
  join windows w on w.person_id = b.person_id
  where w.source = 'record' and position(concat(' ', w.kind, ' ') in $kinds) > 0
    and abs(date_diff('day', b.started_date, w.to_date)) <= cast($near as integer)
    and abs(date_diff('day', w.from_date, w.to_date) + 1 - cast($days as integer)) <= cast($tolerance as integer)
),
dated as (
  select s.journey_id, s.kind, e.count as times,
         cast(floor(date_diff('day', e.event_date, s.started_date) / 30.4375) as integer) + 1 as month
  from stretch s
  join events e on e.person_id = s.person_id and e.kind = s.kind
  where s.choice = 1 and e.source = 'record' and e.period_start is null
    and e.event_date >= s.from_date and e.event_date <= s.to_date
),
of_kind as (
  select s.service_id, s.journey_id, s.kind, s.times, coalesce(sum(d.times), 0) as found
  from stretch s
  left join dated d on d.journey_id = s.journey_id and d.kind = s.kind
  where s.choice = 1
  group by s.service_id, s.journey_id, s.kind, s.times
),
known as (
  select service_id, journey_id
  from of_kind
  where times = found
  group by service_id, journey_id
  having count(*) = cast($kinds_needed as integer)
),
of_month as (
  select k.service_id, d.journey_id, d.month, sum(d.times) as times
  from dated d
  join known k on k.journey_id = d.journey_id
  where d.month between 1 and cast($days as integer) / 30
  group by k.service_id, d.journey_id, d.month
)
select service_id, null as gender, null as age_band, 0 as month, 0 as n, count(*) as people from known group by service_id
union all
select service_id, null, null, month, sum(times), count(*) from of_month where times > 0 group by service_id, month
