-- What the service did with family, friends and carers, by kind and month. Where nobody counted the different people, one
-- is taken to stand behind the number.
select service_id, kind, substring(cast(month as varchar), 1, 7) as month,
       sum("count") as n, sum(coalesce(people, case when "count" > 0 then 1 else 0 end)) as people
from supporters
where month >= cast($from_day as date) and month <= cast($to_day as date)
group by service_id, kind, substring(cast(month as varchar), 1, 7)
