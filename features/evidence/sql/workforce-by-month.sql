-- Numbers about the team by full month of the period, as the dataset gives them; never about one worker.
select service_id, substring(cast(month as varchar), 1, 7) as month, measure, value
from workforce
where month >= cast($from_day as date) and month <= cast($to_day as date)
