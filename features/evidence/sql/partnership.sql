-- What each side said in the latest round that closed in the period, by stage.
select p.service_id, cast(p.round_date as varchar) as round_date, p.stage, p.side, p.answers as n, p.answers as people, p.mean
from partnership p
join (select service_id, max(round_date) as latest
      from partnership
      where round_date >= cast($from_day as date) and round_date <= cast($to_day as date)
      group by service_id) r on r.service_id = p.service_id and r.latest = p.round_date
