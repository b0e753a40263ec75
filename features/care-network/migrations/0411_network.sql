-- Help for somebody from several agencies: who holds it together, what a partner was asked, and when the answer came. Who
-- does what stands in `agency_involved` and nowhere else.
create table lead_coordinator (
  service_id        text not null,
  coordinator_id    uuid not null,
  journey_id        uuid not null,
  person_id         uuid not null,
  name              text not null check (length(btrim(name)) between 1 and 200),
  -- Left out for somebody of the team.
  organisation_id   text,
  organisation_name text,
  contact           text check (length(contact) <= 200),
  since             date not null,
  until             date check (until >= since),
  written_by        text not null,
  primary key (service_id, coordinator_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((organisation_id is null) = (organisation_name is null))
);
create unique index one_lead_coordinator on lead_coordinator (service_id, journey_id) where until is null;

create table partner_request (
  service_id        text not null,
  request_id        uuid not null,
  journey_id        uuid not null,
  person_id         uuid not null,
  organisation_id   text not null,
  organisation_name text not null,
  -- The partner's person who signs in here and can answer themself, where there is one.
  account_id        uuid,
  account_name      text,
  what              text not null check (length(btrim(what)) between 1 and 2000),
  asked_at          timestamptz not null,
  asked_by          text not null,
  expected_by       timestamptz not null check (expected_by > asked_at),
  -- The partner gave its word on the time: a late answer is on Today.
  promised          boolean not null,
  answered_at       timestamptz check (answered_at >= asked_at),
  answer_kind       text check (answer_kind in ('will-do', 'already-does', 'advice', 'cannot')),
  answer            text check (length(answer) <= 2000),
  answered_by       text check (length(answered_by) <= 200),
  -- By the partner on their own page, or told to the team.
  answered_how      text check (answered_how in ('here', 'told')),
  taken_back_at     timestamptz,
  taken_back_by     text,
  primary key (service_id, request_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((account_id is null) = (account_name is null)),
  check (num_nulls(answered_at, answer_kind, answered_by, answered_how) in (0, 4)),
  check ((taken_back_at is null) = (taken_back_by is null)),
  check (answered_at is null or taken_back_at is null)
);
comment on column partner_request.answer_kind is 'already-does: the partner does it already, so that it is not done twice.';
create index partner_request_journey on partner_request (service_id, journey_id);
create index partner_request_asked on partner_request (service_id, asked_at);
create index partner_request_open on partner_request (service_id, expected_by) where answered_at is null and taken_back_at is null and promised;
create index partner_request_account on partner_request (account_id) where account_id is not null;

do $$
declare
  t text;
  here constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
begin
  foreach t in array array['lead_coordinator', 'partner_request'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (%s) with check (%s)', t, here, here);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert, update on %I to cg_app, cg_system', t);
    execute format('create index %I on %I (person_id)', t || '_person', t);
  end loop;
end $$;

-- A partner reads what they were asked while the person shares that with them, in that service, and not a moment longer.
create policy asked on partner_request for select to cg_app using (
  (select app.role()) = 'partner' and account_id = app.account()::uuid
  and exists (select from app.shared_now() s where s.service_id = partner_request.service_id and s.person_id = partner_request.person_id and s.thing = 'requests'));
create policy answers on partner_request for update to cg_app
  using ((select app.role()) = 'partner' and account_id = app.account()::uuid and answered_at is null and taken_back_at is null
    and exists (select from app.shared_now() s where s.service_id = partner_request.service_id and s.person_id = partner_request.person_id and s.thing = 'requests'))
  with check ((select app.role()) = 'partner' and account_id = app.account()::uuid and answered_how = 'here');
create function app.partner_answers_only() returns trigger language plpgsql as $$
declare answered constant text[] := array['answered_at', 'answer_kind', 'answer', 'answered_by', 'answered_how'];
begin
  if app.role() = 'partner' and to_jsonb(new) - answered is distinct from to_jsonb(old) - answered then
    raise exception 'A partner answers a request; nothing else of it is theirs to change.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger partner_answers_only before update on partner_request for each row execute function app.partner_answers_only();
