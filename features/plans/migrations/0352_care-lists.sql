-- Three lists written down with a person: what else they need and who helps, the care they had before, and the services
-- that are involved. An entry is changed by another that replaces it, with the reason; two who change the same one are told.
create table care_need (
  domain     text not null check (length(domain) between 1 and 40),
  words      text not null check (length(btrim(words)) between 1 and 1000),
  who_helps  text check (length(btrim(who_helps)) between 1 and 300),
  since      date,
  until      date,
  check (until is null or since is null or until >= since)
);
create table past_care (
  what       text not null check (length(btrim(what)) between 1 and 300),
  -- Years and months are often all that is remembered.
  began      text not null check (length(btrim(began)) between 1 and 60),
  sort_year  smallint check (sort_year between 1900 and 2100),
  ended      text check (length(btrim(ended)) between 1 and 60),
  -- Turned away, or left out, by whoever could have helped.
  excluded   boolean not null,
  words      text check (length(btrim(words)) between 1 and 2000)
);
create table agency_involved (
  name            text not null check (length(btrim(name)) between 1 and 200),
  organisation_id text,
  contact         text check (length(btrim(contact)) between 1 and 300),
  does            text check (length(btrim(does)) between 1 and 500),
  is_lead         boolean not null,
  -- Whether the person says we may talk with them.
  consent         text not null check (consent in ('yes', 'no', 'not-asked')),
  consent_on      date,
  since           date,
  until           date,
  check ((consent = 'not-asked') = (consent_on is null))
);
do $$ declare t text; begin
  foreach t in array array['care_need', 'past_care', 'agency_involved'] loop
    execute format('alter table %I add column service_id text not null, add column entry_id uuid not null, add column journey_id uuid not null, add column person_id uuid not null, add column replaces uuid, add column reason text check (length(btrim(reason)) between 1 and 500), add column author_name text not null, add column author_role text not null, add column written_at timestamptz not null', t);
    execute format('alter table %I add primary key (service_id, entry_id)', t);
    execute format('alter table %I add foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)', t);
    execute format('alter table %I add foreign key (service_id, replaces) references %I', t, t);
    execute format('create unique index %I on %I (service_id, replaces) where replaces is not null', t || '_replaced_once', t);
    execute format('create index %I on %I (service_id, journey_id)', t || '_journey', t);
    execute format('create index %I on %I (person_id)', t || '_person', t);
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
