-- For journeys referred in the period: days until the first contact the person came to ($until first-contact), or until
-- the day of starting; and how it stands with those who have not come to it.
with seen as (
  select journey_id, min(contact_date) as first_contact
  from contacts
  where attendance in ('attended', 'late') and journey_id is not null and contact_date <= cast($as_of as date)
  group by journey_id
),
referred as (
  select j.*, case when $until = 'start' then j.started_date else s.first_contact end as reached,
         row_number() over (partition by j.service_id, j.person_id order by j.referred_date, j.journey_id) as nth
  from journeys j
  left join seen s on s.journey_id = j.journey_id
  where j.referred_date >= cast($from_day as date) and j.referred_date <= cast($to_day as date)
)
select r.service_id, p.gender, p.age_band,
       case when r.reached >= r.referred_date then date_diff('day', r.referred_date, r.reached) end as days,
       case when r.reached >= r.referred_date then 'reached'
            when r.reached is not null then 'earlier'
            when r.ended_date is null then 'waiting'
            else 'ended' end as state,
       count(*) as n,
       sum(case when r.nth = 1 then 1 else 0 end) as people
from referred r
join people p on p.service_id = r.service_id and p.person_id = r.person_id
group by r.service_id, p.gender, p.age_band, 4, state
