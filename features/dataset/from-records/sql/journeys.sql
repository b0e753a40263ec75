-- One row for each stretch from opening to ending; a return opens the next, which names the one before.
select s.journey_id || '/' || s.nth as journey_id, j.person_id::text as person_id, s.service_id,
  s.referred_date::text as referred_date, s.suggested_by, s.route, s.chosen_date::text as chosen_date,
  s.assessed_date::text as assessed_date, s.taken_on_date::text as taken_on_date,
  s.started_date::text as started_date, s.ended_date::text as ended_date, s.ending, s.counts_as,
  case when earlier.nth is not null then s.journey_id || '/' || earlier.nth
       when before.nth is not null then j.returned_from || '/' || before.nth end as returned_from
from journey_span s
join journey j on j.service_id = s.service_id and j.journey_id = s.journey_id
left join lateral (
  select max(e.nth) as nth from journey_span e
  where e.service_id = s.service_id and e.journey_id = s.journey_id and e.nth < s.nth
) earlier on true
left join lateral (
  select max(b.nth) as nth from journey_span b where b.service_id = s.service_id and b.journey_id = j.returned_from
) before on true
where s.service_id = $1
order by s.journey_id, s.nth
