-- The first and the last day that anything in the dataset happened, for each service.
select service_id, cast(min(day) as varchar) as first_day, cast(max(day) as varchar) as last_day
from (
  select service_id, referred_date as day from journeys
  union all select service_id, chosen_date from journeys
  union all select service_id, assessed_date from journeys
  union all select service_id, taken_on_date from journeys
  union all select service_id, started_date from journeys
  union all select service_id, ended_date from journeys
  union all select service_id, first_day from contacts_of_person
  union all select service_id, last_day from contacts_of_person
  union all select service_id, session_date from head_counts
  union all select j.service_id, s.score_date from scores s join journeys j on j.journey_id = s.journey_id
  union all select service_id, work_date from outward_work
  union all select service_id, received_date from voice
  union all select service_id, answered_date from voice
  union all select service_id, round_date from partnership
  union all select service_id, decided_date from decisions
  union all select service_id, on_date from crisis_plans
  union all select service_id, on_date from circumstances
  union all select service_id, reached_date from follow_ups
  union all select service_id, month from supporters
) as dated
where day is not null
group by service_id
