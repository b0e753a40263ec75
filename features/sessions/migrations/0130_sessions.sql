-- Groups as they run now, their sessions and who came. A session owns its date, place and roster.
create table running_group (
  service_id   text not null references service,
  group_id     text not null,
  component_id text not null,
  site_id      text,
  name         text not null,
  days         text[] not null default '{}',
  start_time   time,
  end_time     time,
  every_weeks  int  not null default 1 check (every_weeks > 0),
  capacity     int  check (capacity > 0),
  started_on   date not null,
  stopped_on   date,
  primary key (service_id, group_id)
);

create table membership (
  service_id    text not null,
  membership_id uuid not null,
  group_id      text not null,
  component_id  text not null,
  person_id     uuid not null,
  journey_id    uuid not null,
  joined_on     date not null,
  left_on       date check (left_on >= joined_on),
  primary key (service_id, membership_id),
  foreign key (service_id, group_id) references running_group,
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
create unique index one_open_membership on membership (service_id, group_id, person_id) where left_on is null;
create index membership_group on membership (service_id, group_id, joined_on, left_on);
create index membership_person on membership (person_id);

create table session (
  service_id       text not null,
  session_id       uuid not null,
  group_id         text,
  component_id     text not null,
  site_id          text,
  session_date     date not null,
  start_time       time,
  end_time         time,
  state            text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
  cancelled_reason text,
  visitors         int check (visitors >= 0),
  group_note       text,
  revision         int not null default 0,
  primary key (service_id, session_id),
  foreign key (service_id, group_id) references running_group,
  check ((state = 'cancelled') = (cancelled_reason is not null))
);
comment on column session.visitors is 'Head-count of people not known by name; nobody named in the register is in it.';
comment on column session.revision is 'Rises with every save of the register, so that two people saving at once are noticed.';
create unique index one_session_a_day on session (service_id, group_id, session_date, start_time) where group_id is not null;
create index session_day on session (service_id, session_date);

create table attendance (
  service_id     text not null,
  fact_id        uuid not null,
  session_id     uuid not null,
  journey_id     uuid not null,
  person_id      uuid not null,
  component_id   text not null,
  session_date   date not null,
  how            text not null check (how in ('attended', 'late', 'too-late', 'sent-word', 'not-here', 'we-cancelled')),
  minutes        int check (minutes >= 0),
  seq            bigint generated always as identity,
  recorded_at    timestamptz not null,
  author_account uuid,
  author_name    text not null,
  corrected_by   uuid,
  why_corrected  text,
  primary key (service_id, fact_id),
  foreign key (service_id, session_id) references session,
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((corrected_by is null) = (why_corrected is null))
);
comment on table attendance is 'The store of attended facts: one row a person and session, corrected by a further row, never overwritten.';
create unique index one_mark_a_session on attendance (service_id, session_id, person_id) where corrected_by is null;
create index attendance_journey on attendance (service_id, journey_id, session_date desc, seq desc);

create or replace function app.attendance_guard() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    raise exception 'A mark in a register is corrected, never deleted.' using errcode = '55000';
  end if;
  if (to_jsonb(new) - 'corrected_by' - 'why_corrected') is distinct from (to_jsonb(old) - 'corrected_by' - 'why_corrected') or old.corrected_by is not null then
    raise exception 'A mark in a register is corrected by a further mark, never changed.' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger corrected_only before update or delete on attendance for each row execute function app.attendance_guard();

-- Asked once for all the marks of one statement, so that a register or a bulk load pays for it once.
create function app.no_register_when_cancelled() returns trigger language plpgsql as $$
begin
  if exists (select 1 from new_marks m join session s using (service_id, session_id) where s.state = 'cancelled' and m.how <> 'we-cancelled') then
    raise exception 'This session was cancelled, so it has no register.' using errcode = '23514', constraint = 'no_register_when_cancelled';
  end if;
  return null;
end $$;
create trigger no_register_when_cancelled after insert on attendance referencing new table as new_marks
  for each statement execute function app.no_register_when_cancelled();

do $$ declare t text; begin
  foreach t in array array['running_group', 'membership', 'session', 'attendance'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (app.sees_service(service_id)) with check (app.sees_service(service_id))', t);
    execute format('create policy dataset on %I for select to cg_dataset using (true)', t);
    execute format('grant select on %I to cg_app, cg_system, cg_dataset', t);
    execute format('grant insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
grant update on running_group, membership, session, attendance to cg_app, cg_system;
-- Memberships follow the facts of a journey and are rewritten with them.
grant delete on membership to cg_app, cg_system;
create policy own on membership for select to cg_app using (person_id = app.person()::uuid);
create policy own on attendance for select to cg_app using (person_id = app.person()::uuid);
-- When a group meets is known to whoever may come to it; who comes is not.
create policy own_groups on running_group for select to cg_app using (
  exists (select 1 from person_in_service k where k.service_id = running_group.service_id and k.person_id = app.person()::uuid));
create policy own_sessions on session for select to cg_app using (
  exists (select 1 from person_in_service k where k.service_id = session.service_id and k.person_id = app.person()::uuid));
