-- Whom somebody turns to in a crisis, by name, one at a time; and what happened in crises, told by them or by the team.
create table named_crisis_service (
  service_id      text not null,
  named_id        uuid not null,
  journey_id      uuid not null,
  person_id       uuid not null,
  -- An organisation of the directory, whose number and hours are read there. Without one, what was typed.
  organisation_id text,
  name            text not null check (length(btrim(name)) between 1 and 200),
  phone           text check (length(phone) <= 60),
  hours           text check (length(hours) <= 300),
  since           date not null,
  until           date check (until >= since),
  written_by      text not null,
  written_at      timestamptz not null,
  primary key (service_id, named_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
create unique index one_named_crisis_service on named_crisis_service (service_id, journey_id) where until is null;

create table crisis (
  service_id    text not null,
  crisis_id     uuid not null,
  journey_id    uuid not null,
  person_id     uuid not null,
  kind          text not null check (kind in ('a-and-e', 'crisis-team', 'police', 'ambulance', 'own-line', 'helpline', 'peer', 'ward', 'other')),
  happened_on   date not null,
  happened_time text check (happened_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  nights        int check (nights between 1 and 366),
  outcome       text check (length(btrim(outcome)) between 1 and 1000),
  plan          text not null check (plan in ('used', 'not-used', 'no-plan', 'not-known')),
  -- Police or ambulance came because somebody had tried to take their life; written by the team alone.
  after_attempt boolean not null default false,
  told_by       text not null check (told_by in ('person', 'team')),
  -- How the team knows: "Letter from the liaison team".
  source        text check (length(btrim(source)) between 1 and 200),
  written_by    text not null,
  written_at    timestamptz not null,
  taken_back_at timestamptz,
  taken_back_by text,
  primary key (service_id, crisis_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((told_by = 'team') = (source is not null)),
  check (told_by = 'team' or not after_attempt),
  check (nights is null or kind = 'ward'),
  check ((taken_back_at is null) = (taken_back_by is null))
);
create index crisis_day on crisis (service_id, happened_on desc);

do $$
declare
  t text;
  here constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
  self constant text := '((select app.role()) = ''member'' and person_id = app.person()::uuid)';
begin
  foreach t in array array['named_crisis_service', 'crisis'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (%s) with check (%s)', t, here, here);
    execute format('create policy own on %I for select to cg_app using (%s)', t, self);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
    execute format('create index %I on %I (service_id, journey_id)', t || '_journey', t);
    execute format('create index %I on %I (person_id)', t || '_person', t);
  end loop;
  execute format('create policy own_telling on crisis for insert to cg_app with check (%s and told_by = ''person'')', self);
  execute format('create policy own_taking_back on crisis for update to cg_app using (%s and told_by = ''person'') with check (%s)', self, self);
end $$;
grant update (until) on named_crisis_service to cg_app, cg_system;
grant update (taken_back_at, taken_back_by) on crisis to cg_app, cg_system;
create policy dataset on crisis for select to cg_dataset using (true);
grant select (service_id, crisis_id, person_id, kind, happened_on, nights, told_by, taken_back_at) on crisis to cg_dataset;

-- A member reads in the directory the one organisation that is named for them.
create policy named_for_me on organisation for select to cg_app using (
  (select app.role()) = 'member' and exists (
    select from named_crisis_service n where n.service_id = organisation.service_id and n.organisation_id = organisation.organisation_id
      and n.person_id = app.person()::uuid and n.until is null));
