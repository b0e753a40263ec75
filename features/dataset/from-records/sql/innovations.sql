-- Each state of an innovation with its days; of two that began on one day the later written counts. No word of it.
with standing as (
  select distinct on (innovation_id, from_on) innovation_id, state, from_on, part_of_model
  from innovation_state where service_id = $1
  order by innovation_id, from_on, seq desc
)
select $1::text as service_id, s.innovation_id::text as innovation_id, i.kind, s.state, s.from_on::text as from_date,
  (lead(s.from_on) over (partition by s.innovation_id order by s.from_on) - 1)::text as to_date,
  case when s.part_of_model then 'yes' else 'no' end as part_of_model, i.review_innovation
from standing s
join innovation i on i.service_id = $1 and i.innovation_id = s.innovation_id
order by s.innovation_id, s.from_on
