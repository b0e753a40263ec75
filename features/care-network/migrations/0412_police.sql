-- What a service agrees with the police, in versions; and what police and ambulance may be told about one person, only with
-- that person's own agreement. The person ends it on any day.
create table police_protocol (
  service_id  text not null references service,
  version     int not null check (version > 0),
  words       text not null check (length(btrim(words)) between 1 and 10000),
  force_name  text not null check (length(btrim(force_name)) between 1 and 200),
  agreed_with text not null check (length(btrim(agreed_with)) between 1 and 200),
  agreed_on   date not null,
  review_on   date not null check (review_on > agreed_on),
  written_by  text not null,
  written_at  timestamptz not null default now(),
  primary key (service_id, version)
);
alter table police_protocol enable row level security;
alter table police_protocol force row level security;
create policy staff on police_protocol for select to cg_app using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy lead on police_protocol for insert to cg_app with check (app.role() = 'service-lead' and service_id = any ((select app.seen_services())::text[]));
create policy system on police_protocol for all to cg_system
  using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
grant select, insert on police_protocol to cg_app, cg_system;

create table police_sheet (
  service_id text not null,
  sheet_id   uuid not null,
  journey_id uuid not null,
  person_id  uuid not null,
  may_tell   text not null check (length(btrim(may_tell)) between 1 and 1000),
  helps      text not null check (length(btrim(helps)) between 1 and 1000),
  worse      text check (length(worse) <= 1000),
  call       text not null check (length(btrim(call)) between 1 and 300),
  -- The person said yes to these very words, to whom, and on which day. There is no sheet without it.
  agreed_on  date not null,
  agreed_to  text not null check (length(btrim(agreed_to)) between 1 and 200),
  protocol   int,
  written_by text not null,
  written_at timestamptz not null,
  ended_on   date check (ended_on >= agreed_on),
  ended_by   text check (ended_by in ('person', 'team', 'replaced')),
  primary key (service_id, sheet_id),
  unique (service_id, sheet_id, journey_id, person_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  foreign key (service_id, protocol) references police_protocol,
  check ((ended_on is null) = (ended_by is null))
);
create unique index one_police_sheet on police_sheet (service_id, journey_id) where ended_on is null;
create table police_sheet_use (
  service_id text not null,
  use_id     uuid not null,
  sheet_id   uuid not null,
  journey_id uuid not null,
  person_id  uuid not null,
  used_at    timestamptz not null,
  how        text not null check (how in ('printed', 'handed-over', 'told')),
  to_whom    text not null check (length(btrim(to_whom)) between 1 and 300),
  why        text not null check (length(btrim(why)) between 1 and 1000),
  written_by text not null,
  primary key (service_id, use_id),
  foreign key (service_id, sheet_id, journey_id, person_id) references police_sheet (service_id, sheet_id, journey_id, person_id)
);
create trigger only_added before update or delete on police_sheet_use for each row execute function app.refuse_change();
do $$
declare
  t text;
  here constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
begin
  foreach t in array array['police_sheet', 'police_sheet_use'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (%s) with check (%s)', t, here, here);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
    execute format('create index %I on %I (service_id, journey_id)', t || '_journey', t);
    execute format('create index %I on %I (person_id)', t || '_person', t);
  end loop;
end $$;
-- The words somebody agreed to are never changed under them: a new sheet stands in the place of the old one.
grant update (ended_on, ended_by) on police_sheet to cg_app, cg_system;
create policy own_end on police_sheet for update to cg_app
  using ((select app.role()) = 'member' and person_id = app.person()::uuid and ended_on is null)
  with check ((select app.role()) = 'member' and person_id = app.person()::uuid and ended_by = 'person');
create policy shared on police_sheet for select to cg_app using (
  (select app.role()) = 'partner' and ended_on is null
  and exists (select from app.shared_now() s where s.service_id = police_sheet.service_id and s.person_id = police_sheet.person_id and s.thing = 'police'));
