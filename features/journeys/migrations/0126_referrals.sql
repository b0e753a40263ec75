-- How somebody who was referred can be reached without harm. It belongs to the person and the service they told it to.
create table safe_contact (
  service_id        text not null references service,
  person_id         uuid not null references person,
  way               text not null check (way in ('text', 'phone', 'email')),
  may_leave_message boolean not null,
  said_by           text not null check (length(btrim(said_by)) > 0),
  said_on           date not null,
  primary key (service_id, person_id)
);
comment on table safe_contact is 'What somebody said about reaching them safely, when they asked to come or were suggested; the latest word stands.';
alter table safe_contact enable row level security;
alter table safe_contact force row level security;
create policy staff on safe_contact for all to cg_app, cg_system using (app.sees_service(service_id)) with check (app.sees_service(service_id));
create policy own on safe_contact for select to cg_app using (person_id = app.person()::uuid);
grant select, insert, update on safe_contact to cg_app, cg_system;

-- Codes that were tried and are not known, so that guessing becomes slow. It holds no code and nobody's name.
create table unknown_reference (
  tried_at timestamptz not null
);
create index unknown_reference_when on unknown_reference (tried_at);
alter table unknown_reference enable row level security;
alter table unknown_reference force row level security;
create policy system_only on unknown_reference for all to cg_system using (app.role() = 'system') with check (app.role() = 'system');
grant select, insert, delete on unknown_reference to cg_system;
