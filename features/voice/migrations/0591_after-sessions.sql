-- How a session was, for those who were there: one answer a person and session. The answer names nobody; who has answered
-- stands apart, without a time, and is read by that person alone.
create table session_feedback (
  service_id   text not null references service,
  feedback_id  uuid not null default gen_random_uuid(),
  component_id text not null,
  group_id     text,
  week         date not null,
  step         int check (step between 0 and 4),
  words        text check (length(btrim(words)) between 1 and 2000),
  -- Only when they wanted their name beside their words.
  name         text check (length(btrim(name)) between 1 and 120),
  primary key (service_id, feedback_id),
  check (step is not null or words is not null)
);
comment on column session_feedback.week is 'The Monday of the week of the session: a day could tell who it was.';
create table session_feedback_roll (
  service_id text not null,
  session_id uuid not null,
  person_id  uuid not null references person,
  primary key (service_id, session_id, person_id)
);
create index session_feedback_roll_person on session_feedback_roll (person_id);
comment on table session_feedback_roll is 'Who was asked and is not asked again: they answered, or said not now. It does not say which.';

-- Sessions of the last days at which the member who asks was, and of which they have not been asked.
create function app.sessions_to_say(since date) returns table (service_id text, session_id uuid, session_date date, name text)
  language sql stable security definer set search_path = public as $$
  select a.service_id, a.session_id, a.session_date, coalesce(g.name, '')
  from attendance a
  join session s on s.service_id = a.service_id and s.session_id = a.session_id
  join running_group g on g.service_id = s.service_id and g.group_id = s.group_id
  where app.role() = 'member' and a.person_id = app.person()::uuid and a.corrected_by is null and a.how in ('attended', 'late')
    and a.session_date >= since
    and not exists (select 1 from session_feedback_roll r where r.service_id = a.service_id and r.session_id = a.session_id
      and r.person_id = a.person_id)
  order by a.session_date desc limit 3
$$;

-- Keeps an answer and, apart from it, that it was given. Neither without the other; false when it was given before.
create function app.say_how_session_was(service text, the_session uuid, how int, said text, called text) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  me constant uuid := app.person()::uuid;
begin
  if app.role() <> 'member' or not exists (select 1 from attendance a where a.service_id = service and a.session_id = the_session
      and a.person_id = me and a.corrected_by is null and a.how in ('attended', 'late')) then
    raise exception 'only somebody who was there says how it was';
  end if;
  insert into session_feedback_roll values (service, the_session, me) on conflict do nothing;
  if not found then return false; end if;
  if how is not null or said is not null then
    insert into session_feedback (service_id, component_id, group_id, week, step, words, name)
      select service, s.component_id, s.group_id, date_trunc('week', s.session_date)::date, how, said, called
      from session s where s.service_id = service and s.session_id = the_session;
  end if;
  return true;
end $$;

-- Together by group and only of five answers and more, in an order that tells nothing.
create function app.sessions_together(service text, since date) returns table (group_id text, name text, answers int, steps int[], said text[])
  language sql stable security definer set search_path = public as $$
  select g.group_id, g.name, case when count(f.feedback_id) >= 5 then count(f.feedback_id)::int end,
    case when count(f.feedback_id) >= 5 then array_agg(f.step order by f.step) filter (where f.step is not null) end,
    case when count(f.feedback_id) >= 5 then
      array_agg(coalesce(f.name || ': ', '') || f.words order by f.words) filter (where f.words is not null) end
  from running_group g left join session_feedback f on f.service_id = g.service_id and f.group_id = g.group_id and f.week >= since
  where g.service_id = service and app.role() in ('practitioner', 'service-lead') and service = any (app.services())
    and (g.stopped_on is null or g.stopped_on >= since)
  group by g.group_id, g.name order by g.name
$$;

do $$
declare
  t text;
  here constant text := '(app.role() = ''system'' and (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')))';
begin
  foreach t in array array['session_feedback', 'session_feedback_roll'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy together on %I for all to cg_owner using (true) with check (true)', t);
    execute format('create policy system on %I for insert to cg_system with check %s', t, here);
    execute format('grant insert on %I to cg_system', t);
  end loop;
  foreach t in array array['sessions_to_say(date)', 'say_how_session_was(text, uuid, int, text, text)', 'sessions_together(text, date)'] loop
    execute format('revoke all on function app.%s from public', t);
    execute format('grant execute on function app.%s to cg_app', t);
  end loop;
  -- For the functions above alone.
  foreach t in array array['session', 'running_group'] loop
    execute format('create policy how_it_was on %I for select to cg_owner using (true)', t);
  end loop;
end $$;
create policy own on session_feedback_roll for select to cg_app using ((select app.role()) = 'member' and person_id = app.person()::uuid);
create policy closed on session_feedback_roll as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
grant select on session_feedback_roll to cg_app;
