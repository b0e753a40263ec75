-- Groups that open, change from a day and close; sessions that move, travel and are made up for; people who are not
-- brought together; people who help each other to arrive; staff who step back.
alter table running_group
  add column arrangement     text,
  add column venues          text[] not null default '{}',
  add column stopped_because text,
  add column closes_into     text,
  add column revision        int not null default 0;
comment on column running_group.venues is 'Places it calls at, in turn; empty where it stays at its site or calls at the site''s own places.';
comment on column running_group.closes_into is 'The group in which its people are offered a place when it closes.';
comment on column running_group.arrangement is 'What whoever runs it must know: where the key is, who puts out chairs.';

-- How a group meets from a day on. running_group holds what is in force; a change still to come waits here.
create table group_change (
  service_id  text not null,
  group_id    text not null,
  from_on     date not null,
  name        text not null check (length(btrim(name)) > 0),
  days        text[] not null,
  start_time  time,
  end_time    time,
  every_weeks int not null check (every_weeks > 0),
  site_id     text,
  venues      text[] not null default '{}',
  capacity    int check (capacity > 0),
  reason      text not null check (length(btrim(reason)) > 0),
  written_by  text not null,
  written_at  timestamptz not null,
  in_force    boolean not null default false,
  primary key (service_id, group_id, from_on),
  foreign key (service_id, group_id) references running_group
);

alter table session
  add column venue          text,
  add column moved_from     date,
  add column moved_because  text,
  add column extra          boolean not null default false,
  add column makes_up       smallint check (makes_up > 0),
  add column cancelled_code text;
comment on column session.moved_from is 'The day the timetable gave it, when it was moved: the timetable makes no second one for that day.';
comment on column session.extra is 'Planned beside the timetable: a catch-up or a single further meeting.';
comment on column session.makes_up is 'The session of the programme that a catch-up makes up for; only whoever is asked by name (session_person) is expected.';
alter table session add constraint catch_up_is_extra check (makes_up is null or extra);

-- One session, one day: what stands in a register has the day of its session.
create function app.marks_have_their_sessions_day() returns trigger language plpgsql as $$
begin
  if new.session_date is distinct from old.session_date and exists (
    select 1 from attendance a where a.service_id = old.service_id and a.session_id = old.session_id and a.corrected_by is null) then
    raise exception 'A session with marks in its register keeps its day.' using errcode = '23514', constraint = 'marks_have_their_sessions_day';
  end if;
  return new;
end $$;
create trigger marks_have_their_sessions_day before update of session_date on session
  for each row execute function app.marks_have_their_sessions_day();
create function app.marks_on_the_sessions_day() returns trigger language plpgsql as $$
begin
  if exists (select 1 from new_marks m join session s using (service_id, session_id) where s.session_date <> m.session_date) then
    raise exception 'A mark has the day of its session.' using errcode = '23514', constraint = 'marks_have_their_sessions_day';
  end if;
  return null;
end $$;
create trigger marks_on_the_sessions_day after insert on attendance referencing new table as new_marks
  for each statement execute function app.marks_on_the_sessions_day();

-- Two people who are not brought together, and why. Neither of them ever reads it.
create table keep_apart (
  service_id    text not null references service,
  keep_apart_id uuid not null,
  first_person  uuid not null references person,
  second_person uuid not null references person,
  reason        text not null check (length(btrim(reason)) > 0),
  since         date not null,
  written_by    text not null,
  written_at    timestamptz not null,
  ended_on      date,
  ended_by      text,
  ended_because text,
  primary key (service_id, keep_apart_id),
  check (first_person < second_person),
  check ((ended_on is null) = (ended_by is null) and (ended_on is null) = (ended_because is null))
);
create unique index one_keep_apart_a_pair on keep_apart (service_id, first_person, second_person) where ended_on is null;
create index keep_apart_second on keep_apart (service_id, second_person);

-- A lead lets both into one group all the same, and says why.
create table keep_apart_set_aside (
  service_id    text not null,
  keep_apart_id uuid not null,
  group_id      text not null,
  reason        text not null check (length(btrim(reason)) > 0),
  written_by    text not null,
  written_at    timestamptz not null,
  primary key (service_id, keep_apart_id, group_id),
  foreign key (service_id, keep_apart_id) references keep_apart,
  foreign key (service_id, group_id) references running_group
);

-- Who helps whom to arrive at a group. It holds once both have said yes, and ends when either leaves the group.
create table buddy_pair (
  service_id     text not null,
  buddy_id       uuid not null,
  group_id       text not null,
  person_id      uuid not null references person,
  helped_id      uuid not null references person,
  helper_called  text not null,
  helped_called  text not null,
  helper_said_on date not null,
  helped_said_on date not null,
  written_by     text not null,
  written_at     timestamptz not null,
  ended_on       date,
  ended_because  text,
  primary key (service_id, buddy_id),
  foreign key (service_id, group_id) references running_group,
  check (person_id <> helped_id),
  check ((ended_on is null) = (ended_because is null))
);
comment on column buddy_pair.person_id is 'The one who helps.';
create unique index one_helper_at_a_time on buddy_pair (service_id, group_id, helped_id) where ended_on is null;

-- Staff: who leads a group, who was there, and how they mean to step back.
create table group_staff (
  service_id text not null,
  group_id   text not null,
  name       text not null check (length(btrim(name)) > 0),
  account_id uuid,
  part       text not null check (part in ('leads', 'helps')),
  from_on    date not null,
  to_on      date check (to_on >= from_on),
  primary key (service_id, group_id, name, from_on),
  foreign key (service_id, group_id) references running_group
);
create table session_staff (
  service_id text not null,
  session_id uuid not null,
  staff      int not null check (staff >= 0),
  names      text,
  led_by     text not null check (led_by in ('staff', 'together', 'members', 'partner')),
  written_by text not null,
  written_at timestamptz not null,
  primary key (service_id, session_id),
  foreign key (service_id, session_id) references session
);
create table taper_step (
  service_id text not null,
  group_id   text not null,
  from_on    date not null,
  staff      int not null check (staff >= 0),
  every      int not null default 1 check (every > 0),
  words      text,
  primary key (service_id, group_id, from_on),
  foreign key (service_id, group_id) references running_group
);
comment on column taper_step.every is 'Staff come to every nth session; with no staff the group runs itself.';

do $$ declare t text; begin
  foreach t in array array['group_change', 'keep_apart', 'keep_apart_set_aside', 'buddy_pair', 'group_staff', 'session_staff', 'taper_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
create policy closed on buddy_pair as restrictive for all to cg_app
  using (person_id <> all ((select app.closed_people())::uuid[]) and helped_id <> all ((select app.closed_people())::uuid[]));
create policy closed on keep_apart as restrictive for all to cg_app
  using (first_person <> all ((select app.closed_people())::uuid[]) and second_person <> all ((select app.closed_people())::uuid[]));
create policy own on buddy_pair for select to cg_app using (person_id = app.person()::uuid or helped_id = app.person()::uuid);
grant update on group_change, keep_apart, buddy_pair, group_staff, session_staff, taper_step to cg_app, cg_system;
grant delete on group_change, taper_step to cg_app, cg_system;

-- Asked on behalf of whoever writes, also where the other record is closed to them; answers with yes or no only.
create policy together on keep_apart for select to cg_owner using (true);
create policy together on keep_apart_set_aside for select to cg_owner using (true);
create policy together on held_place for select to cg_owner using (true);
create policy together on session for select to cg_owner using (true);
create policy together on attendance for select to cg_owner using (true);

create function app.who_is_kept_apart(service text, people uuid[]) returns uuid[]
  language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct one), '{}') from keep_apart k, unnest(people) as one
  where k.service_id = service and k.ended_on is null and one in (k.first_person, k.second_person)
$$;

-- Whether somebody this person is kept apart from has a place in the group (or, without groups, in the component), is
-- promised one, or came to one of the group's last sessions.
create function app.kept_apart_at(service text, person uuid, component text, grp text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from keep_apart k,
      lateral (select case when k.first_person = person then k.second_person else k.first_person end as id) other
    where k.service_id = service and k.ended_on is null and person in (k.first_person, k.second_person)
      and not exists (select 1 from keep_apart_set_aside a
        where a.service_id = k.service_id and a.keep_apart_id = k.keep_apart_id and a.group_id = grp)
      and (exists (select 1 from held_place h
          where h.service_id = service and h.person_id = other.id and h.component_id = component
            and h.group_id is not distinct from grp and h.state <> 'waiting')
        or exists (
          select 1 from attendance a
          join (select s.session_id from session s
                where s.service_id = service and s.group_id = grp and s.state = 'held'
                order by s.session_date desc limit 3) last using (session_id)
          where a.service_id = service and a.person_id = other.id and a.corrected_by is null and a.how in ('attended', 'late')
            and not exists (select 1 from held_place h where h.service_id = service and h.person_id = a.person_id and h.component_id = component)
            and exists (select 1 from running_group g where g.service_id = service and g.group_id = grp and g.stopped_on is null))))
$$;

-- Whether somebody this person is kept apart from is marked as having come to this very session.
create function app.kept_apart_in_session(service text, person uuid, the_session uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from keep_apart k,
      lateral (select case when k.first_person = person then k.second_person else k.first_person end as id) other
    join attendance a on a.service_id = service and a.session_id = the_session and a.person_id = other.id
      and a.corrected_by is null and a.how in ('attended', 'late')
    where k.service_id = service and k.ended_on is null and person in (k.first_person, k.second_person)
      and not exists (select 1 from keep_apart_set_aside x join session s on s.service_id = x.service_id and s.group_id = x.group_id
        where x.service_id = k.service_id and x.keep_apart_id = k.keep_apart_id and s.session_id = the_session))
$$;
create policy together on running_group for select to cg_owner using (true);
create policy together on membership for select to cg_owner using (true);
create policy together on buddy_pair for select to cg_owner using (true);

-- Two help each other as long as both have been in the group since both said yes; a member sees only their own place.
create function app.buddies_hold(service text, buddy uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select 2 = (
    select count(distinct m.person_id) from buddy_pair b
    join membership m on m.service_id = b.service_id and m.group_id = b.group_id and m.left_on is null
      and m.person_id in (b.person_id, b.helped_id) and m.joined_on <= greatest(b.helper_said_on, b.helped_said_on)
    where b.service_id = service and b.buddy_id = buddy and b.ended_on is null)
$$;
do $$ declare f text; begin
  foreach f in array array['who_is_kept_apart(text, uuid[])', 'kept_apart_at(text, uuid, text, text)', 'kept_apart_in_session(text, uuid, uuid)', 'buddies_hold(text, uuid)'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to cg_app, cg_system', f);
  end loop;
end $$;
