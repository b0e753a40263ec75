-- Every journey that opened, with the day on which the same person's journey before it did: whoever asks for a stretch of
-- days knows by it which journey is the person's first there.
select j.service_id as service_id, j.journey_id, p.gender, p.age_band, j.opened_date,
       lag(j.opened_date) over (partition by j.service_id, j.person_id order by j.opened_date, j.journey_id) as opened_before,
       case when j.assessed_date is not null then 1 else 0 end as assessed,
       case when j.started_date is not null then 1 else 0 end as started,
       case when j.ended_date is null then 'still-here' else coalesce(j.counts_as, 'neither') end as ending
from (
  select *, coalesce(referred_date, chosen_date, assessed_date, taken_on_date, started_date) as opened_date
  from journeys
) as j
join people p on p.service_id = j.service_id and p.person_id = j.person_id
where j.opened_date is not null
