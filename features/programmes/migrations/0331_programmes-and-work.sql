-- Which programme a group follows, and people's way back to learning and work.
create table group_programme (
  service_id  text not null,
  group_id    text not null,
  first_on    date not null,
  template    text not null,
  version     int  not null check (version > 0),
  repeats     boolean not null,
  ended_on    date check (ended_on >= first_on),
  attached_by text not null,
  attached_at timestamptz not null,
  primary key (service_id, group_id, first_on),
  foreign key (service_id, group_id) references running_group
);
comment on table group_programme is 'A version of data/programmes that a group follows from a day on; the numbers of its sessions are counted, never stored.';
create unique index one_programme_at_a_time on group_programme (service_id, group_id) where ended_on is null;

-- Somebody came to enough sessions, the practitioner was asked whether they have finished, and said not yet.
create table programme_not_yet (
  service_id text not null,
  group_id   text not null,
  journey_id uuid not null,
  person_id  uuid not null,
  attended   int  not null,
  because    text not null check (length(btrim(because)) > 0),
  written_by text not null,
  written_at timestamptz not null,
  primary key (service_id, group_id, journey_id, attended),
  foreign key (service_id, group_id) references running_group,
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);

-- Phases of going back to learning or work, each with its dates, in the person's own direction.
create table work_phase (
  service_id text not null,
  phase_id   uuid not null,
  journey_id uuid not null,
  person_id  uuid not null,
  phase      text not null check (phase in ('thinking', 'building-up', 'trying-out', 'in-it', 'settled')),
  hope       text,
  from_on    date not null,
  to_on      date check (to_on >= from_on),
  written_by text not null,
  primary key (service_id, phase_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
create unique index one_work_phase_now on work_phase (service_id, journey_id) where to_on is null;

create table placement (
  service_id   text not null,
  placement_id uuid not null,
  journey_id   uuid not null,
  person_id    uuid not null,
  kind         text not null check (kind in ('course', 'volunteering', 'work-trial', 'paid-work', 'own-business')),
  organisation text not null check (length(btrim(organisation)) > 0),
  what         text,
  hours_a_week numeric(4, 1) check (hours_a_week > 0 and hours_a_week <= 80),
  started_on   date not null,
  ended_on     date check (ended_on >= started_on),
  result       text check (result in ('finished', 'went-on', 'became-paid', 'stopped-earlier', 'still-open')),
  own_words    text,
  may_ask_later boolean not null default false,
  revision     int not null default 0,
  written_by   text not null,
  primary key (service_id, placement_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((ended_on is null) = (result is null))
);
comment on column placement.may_ask_later is 'The person agrees to be asked how it went on, also after they left the service.';
create index placement_journey on placement (service_id, journey_id);

create table placement_follow_up (
  service_id   text not null,
  placement_id uuid not null,
  person_id    uuid not null,
  asked_on     date not null,
  still_there  text not null check (still_there in ('yes', 'something-else', 'no', 'not-known')),
  words        text,
  written_by   text not null,
  primary key (service_id, placement_id, asked_on),
  foreign key (service_id, placement_id) references placement
);

do $$ declare t text; begin
  foreach t in array array['group_programme', 'programme_not_yet', 'work_phase', 'placement', 'placement_follow_up'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
  foreach t in array array['programme_not_yet', 'work_phase', 'placement', 'placement_follow_up'] loop
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
  end loop;
  foreach t in array array['work_phase', 'placement', 'placement_follow_up'] loop
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
  end loop;
end $$;
-- What a group does next is known to whoever may come to it.
create policy own_groups on group_programme for select to cg_app using (
  exists (select 1 from person_in_service k where k.service_id = group_programme.service_id and k.person_id = app.person()::uuid));
grant update on group_programme, work_phase, placement to cg_app, cg_system;
