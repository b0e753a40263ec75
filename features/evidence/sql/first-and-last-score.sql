-- For journeys that opened in the period: the first score, and the last score at least $min_days after it, of one scale
-- of one instrument. Where a day has several metrics of it, the one that is asked for comes first, then the other.
with answered as (
  select s.journey_id, s.score_date, s.value,
         row_number() over (partition by s.journey_id, s.score_date order by case when s.metric = $metric then 0 else 1 end, s.score_id) as choice
  from scores s
  where s.instrument = $instrument and s.scale = $scale and s.metric in ($metric, $or_metric)
    and s.status in ('scored', 'prorated') and s.value is not null and s.score_date <= cast($as_of as date)
),
ordered as (
  select journey_id, score_date, value,
         row_number() over (partition by journey_id order by score_date) as from_first,
         row_number() over (partition by journey_id order by score_date desc) as from_last
  from answered
  where choice = 1
),
ends as (
  select journey_id,
         min(case when from_first = 1 then score_date end) as first_day,
         min(case when from_first = 1 then value end) as first_value,
         min(case when from_last = 1 then score_date end) as last_day,
         min(case when from_last = 1 then value end) as last_value
  from ordered
  group by journey_id
),
opened as (
  select j.*, row_number() over (partition by service_id, person_id order by opened_date, journey_id) as nth
  from (
    select *, coalesce(referred_date, chosen_date, assessed_date, taken_on_date, started_date) as opened_date
    from journeys
  ) as j
  where opened_date >= cast($from_day as date) and opened_date <= cast($to_day as date)
)
select o.service_id as service_id, p.gender, p.age_band,
       case when o.assessed_date is not null then 1 else 0 end as assessed,
       case when o.started_date is not null then 1 else 0 end as started,
       case when o.ended_date is null then 'still-here' else coalesce(o.counts_as, 'neither') end as ending,
       e.first_value,
       case when date_diff('day', e.first_day, e.last_day) >= cast($min_days as integer) then e.last_value end as last_value,
       count(*) as n,
       sum(case when o.nth = 1 then 1 else 0 end) as people
from opened o
join people p on p.service_id = o.service_id and p.person_id = o.person_id
left join ends e on e.journey_id = o.journey_id
group by o.service_id, p.gender, p.age_band, assessed, started, 6, e.first_value, 8
