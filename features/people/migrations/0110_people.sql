-- A person is one record of the deployment; what a service holds about them carries service_id.
create table person (
  person_id     uuid primary key,
  called        text not null check (length(btrim(called)) > 0),
  full_name     text not null check (length(btrim(full_name)) > 0),
  date_of_birth date check (date_of_birth > '1900-01-01'),
  nhs_number    text unique check (nhs_number ~ '^[0-9]{10}$'),
  phone         text,
  email         text,
  postcode      text,
  gender        text,
  ethnic_group  text,
  access_needs  text,
  created_at    timestamptz not null default now()
);
comment on column person.called is 'The name the person uses; pages greet them by it.';
comment on column person.gender is 'Person stated gender code of the national data dictionary (1 male, 2 female, 3 non-binary, 4 other, X not known, Z not stated).';
comment on column person.ethnic_group is 'Ethnic category code 2001 of the national data dictionary (A to S, Z not stated, 99 not known).';
create index person_by_name on person (lower(full_name));

create table person_in_service (
  service_id text not null references service,
  person_id  uuid not null references person,
  since      date not null,
  primary key (service_id, person_id)
);
comment on table person_in_service is 'Which services know a person. It decides who may see the person at all.';
create index person_in_service_person on person_in_service (person_id);

alter table person_in_service enable row level security;
alter table person_in_service force row level security;
create policy staff on person_in_service for all to cg_app, cg_system using (app.sees_service(service_id)) with check (app.sees_service(service_id));
create policy own on person_in_service for select to cg_app using (person_id = app.person()::uuid);
create policy dataset on person_in_service for select to cg_dataset using (true);

alter table person enable row level security;
alter table person force row level security;
create policy staff_reads on person for select to cg_app, cg_system using (
  exists (select 1 from person_in_service k where k.person_id = person.person_id and app.sees_service(k.service_id)));
create policy staff_changes on person for update to cg_app, cg_system using (
  exists (select 1 from person_in_service k where k.person_id = person.person_id and app.sees_service(k.service_id)));
create policy staff_adds on person for insert to cg_app, cg_system with check (app.role() in ('practitioner', 'service-lead', 'system'));
create policy own on person for select to cg_app using (person_id = app.person()::uuid);
create policy dataset on person for select to cg_dataset using (true);

grant select, insert, update on person to cg_app, cg_system;
grant select, insert on person_in_service to cg_app, cg_system;
grant select on person_in_service to cg_dataset;
-- The dataset needs age bands and codes, never a name or a way to reach somebody.
grant select (person_id, date_of_birth, gender, ethnic_group) on person to cg_dataset;
