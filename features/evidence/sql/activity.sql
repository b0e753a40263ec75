-- What was done, by financial year (year empty: over the whole time), with the people behind each count.
with done as (
  select service_id, person_id, 'opened' as kind, referred_date as day from journeys
  union all select service_id, person_id, 'started', started_date from journeys
  union all select service_id, person_id, 'ended', ended_date from journeys
  union all select service_id, person_id, 'contacts', contact_date from contacts where attendance in ('attended', 'late')
), dated as (
  select service_id, person_id, kind,
         case when day is null then 'not-known'
              when month(day) >= 4 then cast(year(day) as varchar) else cast(year(day) - 1 as varchar) end as year
  from done
  -- That something has not happened yet is no missing date; that a journey began on no known day is.
  where day is not null or kind = 'opened'
)
select service_id, null as gender, null as age_band, kind, year, count(*) as n, count(distinct person_id) as people
from dated
group by grouping sets ((service_id, kind), (service_id, kind, year))
