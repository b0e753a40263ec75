-- Changes when, and only when, a record that the dataset is made from does. Counts and last numbers, no row is read out.
select s.service_id,
  concat_ws(' ', s.model_version, s.name, k.m, j.m, f.m, n.m, a.m, v.m, c.m, r.m, o.m, e.m, g.m, i.m, l.m, t.m, y.m, told.m, rated.m, d.m, u.m, w.m, h.m, q.m) as marker
from service s
left join (select x.service_id, count(*) || ':' || sum(hashtextextended(concat_ws('|', p.date_of_birth, p.gender, p.ethnic_group), 0)) as m
           from person_in_service x join person p on p.person_id = x.person_id group by x.service_id) k using (service_id)
left join (select service_id, count(*)::text as m from journey group by service_id) j using (service_id)
left join (select service_id, max(seq)::text as m from journey_fact group by service_id) f using (service_id)
left join (select service_id, count(*) || ':' || extract(epoch from max(folded_at)) as m from journey_now group by service_id) n using (service_id)
left join (select service_id, count(*) || ':' || count(corrected_by) || ':' || max(seq) as m from attendance group by service_id) a using (service_id)
left join (select service_id, count(visitors) || ':' || sum(visitors) as m from session where state = 'held' group by service_id) v using (service_id)
left join (select service_id, count(*)::text as m from score group by service_id) c using (service_id)
left join (select service_id, count(replaced_by) || ':' || count(withdrawn_at) || ':' || coalesce(sum(extract(epoch from withdrawn_at)), 0) as m
           from response group by service_id) r using (service_id)
left join (select service_id, count(*) || ':' || sum(people) || ':' || sum(hashtextextended(concat_ws('|', held_on, kind, audience, sessions, people, hours), 0)) as m
           from outward_event group by service_id) o using (service_id)
left join (select service_id, count(*)::text as m from service_event group by service_id) e using (service_id)
left join (select service_id, count(*)::text as m from ending_reason group by service_id) g using (service_id)
left join (select service_id, count(*) || ':' || sum(amount_gbp) as m from funding group by service_id) i using (service_id)
-- A link made in another service changes the pseudonym here too, where one of the two is known.
left join (select x.service_id, count(*) || ':' || sum(hashtextextended(o.person_id::text || o.one_id::text, 0)) as m
           from person_in_service x join one_person o on o.person_id = x.person_id group by x.service_id) l using (service_id)
-- A stay that goes on has a night more each day.
left join (select service_id, count(*) || ':' || sum(revision) || ':' || coalesce(sum(
             coalesce(to_on, (now() at time zone 'Europe/London')::date) - from_on) filter (where counted), 0) as m
           from stay group by service_id) t using (service_id)
left join (select service_id, count(*) || ':' || count(taken_back_at) as m from crisis group by service_id) y using (service_id)
left join (select v.service_id, count(*) || ':' || (select count(*) from voice_answer x where x.service_id = v.service_id)
             || ':' || (select count(*) from voice_view x where x.service_id = v.service_id)
             || ':' || (select count(*) || '-' || count(*) filter (where taken_back) from voice_beside x where x.service_id = v.service_id) as m
           from voice v group by v.service_id) told using (service_id)
left join (select service_id, count(closed_on)::text as m from partnership_round group by service_id) rated using (service_id)
left join (select service_id, count(*) || ':' || sum(hashtextextended(concat_ws('|', decided_on, decided_by, way, risk, against), 0)) as m
           from community_decision group by service_id) d using (service_id)
left join (select g.service_id, count(*) || ':' || count(*) filter (where g.agrees) as m
           from plan p join plan_agreement g using (service_id, plan_id) where p.kind = 'crisis' group by g.service_id) u using (service_id)
left join (select service_id, count(*)::text as m from crisis_plan_answer group by service_id) w using (service_id)
left join (select service_id, count(*)::text as m from crisis_plan_opening where how = 'link' group by service_id) h using (service_id)
-- A month of peers counts when it is over.
left join lateral (select count(*) || ':' || sum(p.count) || ':' || sum(p.people) as m
                   from app.peer_support_by_month(s.service_id) p having count(*) > 0) q on true
