-- What was predicted before its time began, one for each thing and time: the last that was written down before, else the first
-- that was copied from a paper afterwards. What was said only once the time had begun is no prediction.
select distinct on (component_id, measure, from_on, to_on)
  service_id, component_id, measure, from_on::text as from_date, to_on::text as to_date, predicted::float8 as predicted,
  said_on::text as predicted_on, source, written_on::text as written_on
from prediction
where service_id = $1 and said_on <= from_on
order by component_id, measure, from_on, to_on, written_on > from_on, case when written_on <= from_on then -seq else seq end
