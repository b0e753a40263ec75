-- A session of one or two named people: who is asked to come, who of the team is there, where and how. Whether they came
-- is the attendance of the session, as for a group, and stands nowhere else.
create table session_person (
  service_id text not null,
  session_id uuid not null,
  journey_id uuid not null,
  person_id  uuid not null,
  primary key (service_id, session_id, person_id),
  foreign key (service_id, session_id) references session,
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
create index session_person_journey on session_person (service_id, journey_id);
create index session_person_person on session_person (person_id);

create table session_worker (
  service_id text not null,
  session_id uuid not null,
  account_id uuid not null,
  name       text not null check (length(btrim(name)) > 0),
  primary key (service_id, session_id, account_id),
  foreign key (service_id, session_id) references session
);
comment on column session_worker.name is 'As it was written; an account that is closed later takes no name away.';
create index session_worker_account on session_worker (service_id, account_id);

create table appointment (
  service_id  text not null,
  session_id  uuid not null,
  way         text not null check (way in ('in-person', 'visit-at-home', 'phone', 'online', 'text', 'email', 'letter')),
  place       text,
  host        text,
  about       text,
  how_it_went text,
  moved_from  text,
  -- Who could not come when it was cancelled.
  cancelled_by text check (cancelled_by in ('us', 'person')),
  booked_by   text not null,
  booked_at   timestamptz not null,
  people      uuid[] not null,
  primary key (service_id, session_id),
  foreign key (service_id, session_id) references session
);
comment on column appointment.place is 'Where, when it is none of the sites of the service.';
comment on column appointment.people is 'The people of session_person, so that the policies need no other table.';
comment on column appointment.host is 'The other team at whose place it is: an outreach clinic.';

do $$ declare t text; begin
  foreach t in array array['session_person', 'session_worker', 'appointment'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system'
      ' using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))'
      ' with check (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
grant update on appointment to cg_app, cg_system;
create policy own on session_person for select to cg_app using (person_id = app.person()::uuid);
create policy own on session_worker for select to cg_app using (exists (
  select 1 from session_person p
  where p.service_id = session_worker.service_id and p.session_id = session_worker.session_id and p.person_id = app.person()::uuid));
create policy own on appointment for select to cg_app using (app.person()::uuid = any (people));
create policy closed on session_person as restrictive for all to cg_app
  using (person_id <> all ((select app.closed_people())::uuid[]));
-- What the team wrote about a meeting with somebody whose record is closed is closed with it.
create policy closed on appointment as restrictive for all to cg_app using (not people && (select app.closed_people())::uuid[]);

-- The way a contact was made, for the dataset.
grant select on session_person, appointment to cg_dataset;
create policy dataset on session_person for select to cg_dataset using (true);
create policy dataset on appointment for select to cg_dataset using (true);

-- A person who has died is expected nowhere: what was planned with them alone is over in the transaction that says so.
create function app.nobody_expected_any_more() returns trigger language plpgsql as $$
begin
  update session s set state = 'cancelled', cancelled_reason = 'Not needed any more', revision = revision + 1
  where s.service_id = new.service_id and s.state = 'planned' and s.session_date >= new.happened_on
    and exists (select 1 from session_person p where p.service_id = s.service_id and p.session_id = s.session_id
                and p.journey_id = new.journey_id)
    and not exists (select 1 from session_person p where p.service_id = s.service_id and p.session_id = s.session_id
                    and p.journey_id <> new.journey_id);
  return null;
end $$;
create trigger nobody_expected_any_more after insert on journey_fact for each row
  when (new.kind = 'ended' and new.body ->> 'as' = 'died') execute function app.nobody_expected_any_more();
