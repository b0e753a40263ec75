-- What people told the service in the period, by whether something was changed for it. Each counts as somebody.
select service_id,
       case when answered_date is null then 'not answered yet'
            when change_made = 'made' then 'yes'
            when change_made in ('planned', 'not-made') then 'no'
            else 'outside: no change was asked for' end as outcome,
       count(*) as n, count(*) as people
from voice
where received_date >= cast($from_day as date) and received_date <= cast($to_day as date)
group by service_id, outcome
