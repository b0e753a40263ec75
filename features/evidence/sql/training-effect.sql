-- Trainings of the period: of each thing asked, the sums over those who answered both times, directly after and months later;
-- and without a thing asked, who came. The people of the largest training are surely different.
select service_id, measure, count(*) as trainings,
       coalesce(sum(people), 0) as came, coalesce(max(people), 0) as came_at_one, count(*) filter (where people is null) as uncounted,
       coalesce(sum(after_n), 0) as after_n, coalesce(max(after_n), 0) as after_at_one,
       sum(after_n * before_mean) as after_before, sum(after_n * after_mean) as after_after,
       coalesce(sum(later_n), 0) as later_n, coalesce(max(later_n), 0) as later_at_one,
       sum(later_n * before_mean) as later_before, sum(later_n * later_mean) as later_later
from training
where work_date >= cast($from_day as date) and work_date <= cast($to_day as date)
group by service_id, measure
