-- Changes when, and only when, a record that the dataset is made from does. Counts and last numbers, no row is read out.
select s.service_id,
  concat_ws(' ', s.model_version, s.name, k.m, j.m, f.m, n.m, a.m, v.m, c.m, r.m, o.m, e.m, g.m, i.m, l.m, t.m, y.m, told.m, rated.m, d.m, u.m, w.m, h.m, q.m,
    team.m, supervised.m, learnt.m, trained.m, beside.m, after.m, gone.m, placed.m, taken.m, place.m, said.m, newly.m) as marker
from service s
left join (select x.service_id, count(*) || ':' || sum(hashtextextended(concat_ws('|', p.date_of_birth, p.gender, p.ethnic_group), 0)) as m
           from person_in_service x join person p on p.person_id = x.person_id group by x.service_id) k using (service_id)
left join (select service_id, count(*)::text as m from journey group by service_id) j using (service_id)
left join (select service_id, max(seq)::text as m from journey_fact group by service_id) f using (service_id)
left join (select service_id, count(*) || ':' || extract(epoch from max(folded_at)) as m from journey_now group by service_id) n using (service_id)
left join (select service_id, count(*) || ':' || count(corrected_by) || ':' || max(seq) as m from attendance group by service_id) a using (service_id)
left join (select service_id, count(visitors) || ':' || sum(visitors) as m from session where state = 'held' group by service_id) v using (service_id)
left join (select service_id, count(*)::text as m from score group by service_id) c using (service_id)
left join (select service_id, count(replaced_by) || ':' || count(withdrawn_at) || ':' || coalesce(sum(extract(epoch from withdrawn_at)), 0)
             || ':' || count(*) filter (where instrument in ('circumstances', 'interview-result') and state = 'sent') as m
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
-- What dataset v2 added. Of a team, of supporters and of follow-ups the present month and day are part of it: time alone changes them.
left join (select w.service_id, date_trunc('month', now() at time zone 'Europe/London')::date || ':' || count(*) || ':' || count(w.until)
             || ':' || (select coalesce(sum(hashtextextended(concat_ws('|', r.role_id, r.contract, r.wte, r.from_on, r.to_on), 0)), 0) from worker_role r where r.service_id = w.service_id)
             || ':' || (select coalesce(sum(hashtextextended(concat_ws('|', p.wte, p.opened_on, p.closed_on), 0)), 0) from post p where p.service_id = w.service_id) as m
           from worker w group by w.service_id) team using (service_id)
left join (select p.service_id, count(*) || ':' || count(p.to_on) || ':' || (select count(*) from supervision_held x where x.service_id = p.service_id) as m
           from supervision_plan p group by p.service_id) supervised using (service_id)
left join (select service_id, count(*) || ':' || count(done_on) as m from worker_training group by service_id) learnt using (service_id)
left join (select e.service_id, sum(hashtextextended(concat_ws('|', e.kind, e.held_on, e.counted, e.heads), 0)) filter (where e.state = 'held')
             || ':' || (select count(*) filter (where came) from training_attendance x where x.service_id = e.service_id)
             || ':' || (select count(*) from training_answer x where x.service_id = e.service_id) as m
           from training_event e group by e.service_id) trained using (service_id)
left join (select s.service_id, date_trunc('month', now() at time zone 'Europe/London')::date || ':' || count(*) || ':' || count(s.left_on)
             || ':' || (select count(*) filter (where how = 'attended') from supporter_mark x where x.service_id = s.service_id) as m
           from supporter s group by s.service_id) beside using (service_id)
left join (select q.service_id, (now() at time zone 'Europe/London')::date || ':' || count(q.answered_at) || ':' || count(q.declined_at) || ':' || count(*)
             || ':' || (select count(*) from follow_up_consent x where x.service_id = q.service_id) as m
           from leaver_question q group by q.service_id) after using (service_id)
left join (select k.service_id, count(*) || ':' || count(x.taken_back_at) as m
           from death x join person_in_service k on k.person_id = x.person_id group by k.service_id) gone using (service_id)
left join (select service_id, count(*) || ':' || sum(hashtextextended(concat_ws('|', kind, hours_a_week, started_on, ended_on), 0)) as m
           from placement group by service_id) placed using (service_id)
left join (select service_id, count(*) || ':' || sum(hashtextextended(concat_ws('|', kind, since, until), 0)) as m
           from medicine group by service_id) taken using (service_id)
left join (select service_id, value::text as m from service_setting where kind = 'setting' and name = 'follow-up-years') place using (service_id)
-- Of predictions and innovations rows are only ever added.
left join (select service_id, max(seq)::text as m from prediction group by service_id) said using (service_id)
left join (select service_id, max(seq)::text as m from innovation_state group by service_id) newly using (service_id)
