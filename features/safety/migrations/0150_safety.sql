-- A safety alert never falls on the floor: it has a reason, a clock and, from the moment somebody takes it, an owner.
create table safety_alert (
  service_id    text not null,
  alert_id      uuid not null,
  person_id     uuid not null,
  journey_id    uuid not null,
  because       text not null,
  response_id   uuid,
  raised_at     timestamptz not null,
  due_at        timestamptz not null,
  owner_account uuid,
  owner_name    text,
  owned_at      timestamptz,
  closed_at     timestamptz,
  closed_by     text,
  what_was_done text,
  primary key (service_id, alert_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((closed_at is null) = (what_was_done is null)),
  check ((owner_account is null) or (owner_name is not null))
);
create index safety_alert_open on safety_alert (service_id, due_at) where closed_at is null;
alter table safety_alert enable row level security;
alter table safety_alert force row level security;
create policy staff on safety_alert for all to cg_app, cg_system using (app.sees_service(service_id)) with check (app.sees_service(service_id));
-- A member's own answer raises it; the member can read that it was raised and what was done.
create policy own on safety_alert for select to cg_app using (person_id = app.person()::uuid);
create policy own_answers on safety_alert for insert to cg_app with check (app.role() = 'member' and person_id = app.person()::uuid);
grant select, insert, update on safety_alert to cg_app, cg_system;
