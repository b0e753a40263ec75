-- For the first journey of each person, where it started in the period: what is known of one kind of use or harm (or of every
-- kind of a group, added up) over a whole stretch of $days days before the start, and over stretches of the same length
-- after it. Both sides have the same source. With $joins_halves two adjoining ones of half the length stand for a whole one.
with every_told as (
  select * from told_of_person
  where position(concat(' ', kind, ' ') in $kinds) > 0 and to_date <= cast($as_of as date)
),
half as (
  select * from every_told
  where abs(2 * (date_diff('day', from_date, to_date) + 1) - cast($days as integer)) <= 2 * cast($tolerance as integer)
),
told as (
  select person_id, kind, from_date, to_date, source, max(times) as times, min(days) as days, max(cost) as cost
  from (
    select * from every_told
    union all
    -- Where halves are joined: two of them make a whole if the second begins on the day after the first, told by the same
    -- source. A gap would leave days out, and an overlap count some twice.
    select a.person_id as person_id, a.kind as kind, a.from_date as from_date, b.to_date as to_date, a.source as source,
           a.times + b.times as times, a.days + b.days as days, a.cost + b.cost as cost
    from half a
    join half b on b.person_id = a.person_id and b.kind = a.kind and b.source = a.source and b.from_date = a.to_date + 1
    where cast($joins_halves as integer) = 1
  ) as wholes
  where abs(date_diff('day', from_date, to_date) + 1 - cast($days as integer)) <= cast($tolerance as integer)
  group by person_id, kind, from_date, to_date, source
),
-- A stretch in which one kind of the group was left empty is not whole: its sum would be too small.
stretch as (
  select person_id, from_date, to_date, source,
         coalesce(max(case when kind = $whole_kind then times end), sum(times)) as times,
         min(days) as days,
         case when count(cost) = count(*) then sum(cost) end as cost,
         case when count(*) >= cast($kinds_needed as integer) or max(case when kind = $whole_kind then 1 else 0 end) = 1
              then 1 else 0 end as whole
  from told
  group by person_id, from_date, to_date, source
),
began as (
  select * from starts_of_person
  where started_date >= cast($from_day as date) and started_date <= cast($to_day as date)
),
about_start as (
  select b.journey_id, b.person_id, s.source, s.from_date, s.to_date, s.times, s.days, s.cost, s.whole,
         row_number() over (partition by b.journey_id, s.source
           order by s.whole desc, abs(date_diff('day', b.started_date, s.to_date)), s.to_date desc, s.from_date) as choice
  from began b
  join stretch s on s.person_id = b.person_id
  where b.nth = 1 and abs(date_diff('day', b.started_date, s.to_date)) <= cast($near as integer)
),
before_start as (select * from about_start where choice = 1 and whole = 1),
partly as (select distinct journey_id from about_start where whole = 0),
-- The stretch that ends where the one before the start begins: was there already a rise?
earlier as (
  select b.journey_id as journey_id, b.source as source, s.times as times, s.days as days,
         row_number() over (partition by b.journey_id, b.source
           order by abs(date_diff('day', s.to_date, b.from_date)), s.to_date desc, s.from_date) as choice
  from before_start b
  join stretch s on s.person_id = b.person_id and s.source = b.source
  where s.whole = 1 and s.to_date < b.to_date
    and abs(date_diff('day', s.to_date, b.from_date)) <= cast($near as integer)
),
after_start as (
  select b.journey_id as journey_id, s.source as source, s.from_date as from_date, s.times as times, s.days as days, s.cost as cost,
         row_number() over (partition by b.journey_id, s.source order by s.from_date, s.to_date) as from_first,
         row_number() over (partition by b.journey_id, s.source order by s.from_date desc, s.to_date desc) as from_last
  from began b
  join stretch s on s.person_id = b.person_id
  left join before_start p on p.journey_id = b.journey_id and p.source = s.source
  where b.nth = 1 and s.whole = 1
    and date_diff('day', b.started_date, s.from_date) >= -cast($near as integer)
    and date_diff('day', b.started_date, s.from_date) <= cast($within as integer)
    and (cast($after_end as integer) < 0 or date_diff('day', b.ended_date, s.to_date) >= cast($after_end as integer))
    -- Answers come some days late, so that two stretches may share a few days.
    and (p.to_date is null or date_diff('day', p.to_date, s.from_date) > -cast($near as integer))
),
either as (
  select journey_id, source from before_start
  union
  select journey_id, source from after_start
),
sides as (
  select w.journey_id as journey_id, w.source as source, p.times as before, p.days as before_days, p.cost as before_cost,
         a.times as after, a.days as after_days, a.cost as after_cost, l.times as latest, l.days as latest_days,
         case when l.from_date > a.from_date then 1 else 0 end as another,
         e.times as earlier, e.days as earlier_days,
         row_number() over (partition by w.journey_id order by
           case when p.times is not null and a.times is not null then 0 when p.times is not null then 1 else 2 end,
           w.source) as choice
  from either w
  left join before_start p on p.journey_id = w.journey_id and p.source = w.source
  left join after_start a on a.journey_id = w.journey_id and a.source = w.source and a.from_first = 1
  left join after_start l on l.journey_id = w.journey_id and l.source = w.source and l.from_last = 1
  left join earlier e on e.journey_id = w.journey_id and e.source = w.source and e.choice = 1
)
select b.service_id, b.gender, b.age_band,
       case when b.ended_date is null then 'still-here' else coalesce(b.counts_as, 'neither') end as ending,
       case when date_diff('day', b.first_start, b.started_date) < cast($settling_days as integer)
            then 'settling-in' else 'settled' end as settled,
       case when b.nth > 1 then 1 else 0 end as again,
       case when date_diff('day', b.started_date, cast($as_of as date)) < cast($days as integer) then 1 else 0 end as recent,
       case when q.journey_id is not null then 1 else 0 end as partly, s.source,
       s.before, s.before_days, s.before_cost, s.after, s.after_days, s.after_cost, s.latest, s.latest_days,
       coalesce(s.another, 0) as another, s.earlier, s.earlier_days, count(*) as n, count(*) as people
from began b
left join sides s on s.journey_id = b.journey_id and s.choice = 1
left join partly q on q.journey_id = b.journey_id
group by b.service_id, b.gender, b.age_band, 4, 5, 6, 7, 8, s.source, s.before, s.before_days, s.before_cost,
         s.after, s.after_days, s.after_cost, s.latest, s.latest_days, 18, s.earlier, s.earlier_days
