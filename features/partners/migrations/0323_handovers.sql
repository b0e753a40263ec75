-- What somebody is handed over to or came from outside this deployment: forensic services, probation, children's services…
create table handover (
  service_id        text not null,
  handover_id       uuid not null,
  journey_id        uuid not null,
  person_id         uuid not null,
  direction         text not null check (direction in ('to', 'from')),
  organisation_id   text not null,
  organisation_name text not null,
  happened_on       date not null,
  what              text not null check (length(btrim(what)) > 0),
  agreed            text not null check (agreed in ('agreed', 'told', 'law')),
  written_by        text not null,
  primary key (service_id, handover_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
comment on column handover.agreed is 'The person agreed; was told and did not object; or the law requires it.';
create index handover_journey on handover (service_id, journey_id, happened_on);
create index handover_organisation on handover (service_id, organisation_id);
alter table handover enable row level security;
alter table handover force row level security;
create policy staff on handover for all to cg_app, cg_system
  using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy own on handover for select to cg_app using (person_id = app.person()::uuid);
create policy closed on handover as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
grant select, insert on handover to cg_app, cg_system;
