-- What is held about somebody: what they ask to have put right, and what a clinician signed for not to be given out.
create table correction_request (
  service_id   text not null,
  request_id   uuid not null,
  journey_id   uuid not null,
  person_id    uuid not null,
  about        text not null check (length(btrim(about)) between 1 and 300),
  wrong        text not null check (length(btrim(wrong)) between 1 and 4000),
  should_be    text check (length(btrim(should_be)) between 1 and 4000),
  asked_at     timestamptz not null,
  answer_by    date not null,
  answered_at  timestamptz,
  answered_by  text,
  answer       text check (answer in ('changed', 'added-beside', 'not-changed')),
  answer_words text check (length(btrim(answer_words)) between 1 and 4000),
  primary key (service_id, request_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check (num_nulls(answered_at, answered_by, answer, answer_words) in (0, 4))
);
create index correction_request_person on correction_request (person_id);
create index correction_request_open on correction_request (service_id, answer_by) where answered_at is null;

-- Records of one kind, between two days, that are not given out because it would do serious harm to somebody. Signed by
-- name and profession, for half a year at most.
create table held_back (
  service_id  text not null,
  held_id     uuid not null,
  journey_id  uuid not null,
  person_id   uuid not null,
  -- One of the kinds of data/held-about-me.yaml: every table of that kind is meant.
  kind        text not null check (kind ~ '^[a-z]{1,60}$'),
  from_on     date not null,
  to_on       date not null check (to_on >= from_on),
  reason      text not null check (length(btrim(reason)) between 1 and 2000),
  signed_by   text not null check (length(btrim(signed_by)) between 1 and 120),
  profession  text not null check (length(btrim(profession)) between 1 and 120),
  signed_at   timestamptz not null,
  until_on    date not null,
  ended_at    timestamptz,
  ended_by    text,
  primary key (service_id, held_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check (until_on <= (signed_at at time zone 'Europe/London')::date + 184),
  check ((ended_at is null) = (ended_by is null))
);
create index held_back_person on held_back (person_id);

do $$ declare t text; begin
  foreach t in array array['correction_request', 'held_back'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
  end loop;
end $$;
create policy own on correction_request for select to cg_app using (person_id = app.person()::uuid);
create policy own_new on correction_request for insert to cg_app
  with check (app.role() = 'member' and person_id = app.person()::uuid and answered_at is null);
grant select, insert, update on correction_request, held_back to cg_app, cg_system;
