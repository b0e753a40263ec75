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
)
select o.service_id as service_id, o.gender, o.age_band, o.assessed, o.started, o.ending, e.first_value,
       case when date_diff('day', e.first_day, e.last_day) >= cast($min_days as integer) then e.last_value end as last_value,
       count(*) as n,
       sum(case when o.opened_before is null or o.opened_before < cast($from_day as date) then 1 else 0 end) as people
from opened_of_person o
left join ends e on e.journey_id = o.journey_id
where o.opened_date >= cast($from_day as date) and o.opened_date <= cast($to_day as date)
group by o.service_id, o.gender, o.age_band, o.assessed, o.started, o.ending, e.first_value, 8
