-- What was predicted before its time began, and what came in that time up to the last day the dataset speaks of. The people are
-- different ones: of work with others those of the largest event.
with said as (
  select service_id, component_id, measure, from_date, to_date, predicted, written_on,
         least(to_date, cast($as_of as date)) as until
  from predictions
  where predicted_on is null or predicted_on <= from_date
),
came as (
  select s.service_id as service_id, s.component_id as component_id, s.measure as measure, s.from_date as from_date, s.to_date as to_date,
         case s.measure when 'people' then count(distinct c.person_id) when 'days-held' then count(distinct c.contact_date) else count(*) end as n,
         count(distinct c.person_id) as people,
         -- What would be left of the whole by taking away the components that were predicted for the same time.
         count(*) filter (where t.measure is null) as rest, count(distinct c.person_id) filter (where t.measure is null) as rest_people
  from said s
  join contacts c on c.service_id = s.service_id and c.contact_date >= s.from_date and c.contact_date <= s.until
    and (s.component_id is null or c.component_id = s.component_id)
  left join said t on t.service_id = s.service_id and t.measure = s.measure and t.from_date = s.from_date and t.to_date = s.to_date
    and t.component_id = c.component_id
  where s.measure in ('people', 'contacts', 'days-held') and c.attendance in ('attended', 'late')
  group by s.service_id, s.component_id, s.measure, s.from_date, s.to_date
  union all
  select s.service_id, s.component_id, s.measure, s.from_date, s.to_date, count(*), count(distinct j.person_id), 0, 0
  from said s
  join journeys j on j.service_id = s.service_id
    and case s.measure when 'referrals' then j.referred_date else j.started_date end between s.from_date and s.until
  where s.measure in ('referrals', 'started') and s.component_id is null
  group by s.service_id, s.component_id, s.measure, s.from_date, s.to_date
  union all
  select s.service_id, s.component_id, s.measure, s.from_date, s.to_date,
         coalesce(sum(case s.measure when 'people-trained' then o.people else o.sessions end), 0), coalesce(max(o.people), 0), 0, 0
  from said s
  join outward_work o on o.service_id = s.service_id and o.work_date between s.from_date and s.until
  where s.measure in ('people-trained', 'training-sessions') and s.component_id is null and o.kind in ('training', 'awareness')
  group by s.service_id, s.component_id, s.measure, s.from_date, s.to_date
)
select s.service_id as service_id, s.component_id as component_id, s.measure as measure, cast(s.from_date as varchar) as from_day, cast(s.to_date as varchar) as to_day,
       s.predicted, case when s.written_on > s.from_date then 1 else 0 end as written_late,
       case when s.to_date <= cast($as_of as date) then 1 else 0 end as is_over,
       coalesce(c.n, 0) as n, coalesce(c.people, 0) as people,
       coalesce(c.rest, 0) as rest, coalesce(c.rest_people, 0) as rest_people,
       (select count(*) from outward_work o where o.service_id = s.service_id) as outward
from said s
left join came c on c.service_id = s.service_id and c.component_id is not distinct from s.component_id and c.measure = s.measure
  and c.from_date = s.from_date and c.to_date = s.to_date
order by s.service_id, s.measure, s.component_id nulls first, s.to_date desc, s.from_date desc
