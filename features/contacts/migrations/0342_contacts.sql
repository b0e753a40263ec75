-- What was done for and with a person besides sessions: telephone calls, visits, tries to reach them, speaking up for them.
-- Whether they were reached stands in the journey: as attendance of a session, or as a reached-out fact. This adds to it.
create table contact (
  service_id     text not null,
  contact_id     uuid not null,
  journey_id     uuid not null,
  person_id      uuid not null,
  happened_on    date not null,
  kind           text not null check (kind in
    ('conversation', 'outreach', 'case-management', 'coordination', 'advocacy', 'sign-posting', 'practical', 'welcome-back')),
  way            text not null,
  answered       boolean not null,
  place          text,
  minutes        int check (minutes between 0 and 1440),
  result         text not null check (length(btrim(result)) > 0),
  next_on        date check (next_on >= happened_on),
  next_how       text,
  session_id     uuid,
  fact_id        uuid,
  author_account uuid,
  author_name    text not null check (length(btrim(author_name)) > 0),
  recorded_at    timestamptz not null,
  primary key (service_id, contact_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  foreign key (service_id, session_id) references session,
  foreign key (service_id, fact_id) references journey_fact,
  -- Being reached is said once, in the journey.
  check (num_nonnulls(session_id, fact_id) = 1)
);
create index contact_journey on contact (service_id, journey_id, happened_on desc, recorded_at desc);
create index contact_next on contact (service_id, next_on) where next_on is not null;

-- Who works with a person. A team may be several people; one of them is the first to ask.
create table worker_with (
  service_id    text not null,
  worker_id     uuid not null,
  journey_id    uuid not null,
  person_id     uuid not null,
  account_id    uuid,
  name          text not null check (length(btrim(name)) > 0),
  part          text not null check (part in ('first-to-ask', 'also')),
  from_on       date not null,
  to_on         date check (to_on >= from_on),
  why_ended     text,
  handover      text,
  met_together_on date,
  persons_view  text,
  recorded_by   text not null,
  recorded_at   timestamptz not null,
  primary key (service_id, worker_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check (to_on is null or why_ended is not null)
);
comment on column worker_with.handover is 'How the change is made: what the person needs from whoever comes next.';
create unique index one_first_to_ask on worker_with (service_id, journey_id) where part = 'first-to-ask' and to_on is null;
create unique index with_them_once on worker_with (service_id, journey_id, name) where to_on is null;
create index worker_caseload on worker_with (service_id, account_id) where to_on is null;

-- Whether a person would like to hear from a peer after they were not there; only a yes that is on record counts.
create table peer_contact (
  service_id text not null,
  person_id  uuid not null references person,
  agreed     boolean not null,
  said_to    text not null,
  said_on    date not null,
  primary key (service_id, person_id)
);

do $$ declare t text; begin
  foreach t in array array['contact', 'worker_with', 'peer_contact'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system'
      ' using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))'
      ' with check (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app'
      ' using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
grant update on peer_contact to cg_app, cg_system;
grant update (to_on, why_ended, handover, met_together_on, persons_view, part) on worker_with to cg_app, cg_system;
