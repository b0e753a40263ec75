-- What people told the service in the period, by kind and month. Who wrote is not in the dataset, so each counts as somebody.
select service_id, kind, substring(cast(received_date as varchar), 1, 7) as month, count(*) as n, count(*) as people
from voice
where received_date >= cast($from_day as date) and received_date <= cast($to_day as date)
group by service_id, kind, month
