-- Whoever looks after the database could tell by the number of a transaction which row of "has answered" and which answer were
-- written together. After each week both are written anew in one transaction, in an order drawn by lot.
create table session_feedback_anew (
  service_id text primary key references service,
  -- The Monday on which it was done last.
  week       date not null
);
alter table session_feedback_anew enable row level security;
alter table session_feedback_anew force row level security;
create policy together on session_feedback_anew for all to cg_owner using (true) with check (true);

-- Once a week, however often it is asked for. An answer comes within a week of its session, so three weeks hold all that is new.
create function app.write_session_feedback_anew(service text, today date) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  monday constant date := date_trunc('week', today)::date;
begin
  insert into session_feedback_anew as done values (service, monday)
    on conflict (service_id) do update set week = monday where done.week < monday;
  if not found then return false; end if;
  with old as (delete from session_feedback where service_id = service and week >= monday - 21 returning *)
  insert into session_feedback (service_id, component_id, group_id, week, step, words, name)
    select service_id, component_id, group_id, week, step, words, name from old order by random();
  with old as (delete from session_feedback_roll r using session s where r.service_id = service
    and s.service_id = r.service_id and s.session_id = r.session_id and s.session_date >= monday - 28
    returning r.service_id, r.session_id, r.person_id)
  insert into session_feedback_roll select * from old order by random();
  return true;
end $$;
revoke all on function app.write_session_feedback_anew(text, date) from public;
grant execute on function app.write_session_feedback_anew(text, date) to cg_system;
