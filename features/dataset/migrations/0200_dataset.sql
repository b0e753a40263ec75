-- Datasets made here, and the secret their pseudonyms are keyed with.
create table dataset_secret (
  only_one boolean primary key default true check (only_one),
  secret   bytea not null check (length(secret) = 32),
  made_at  timestamptz not null default now()
);
comment on table dataset_secret is 'From this secret a key is derived for each purpose. It never leaves the deployment; without it no pseudonym can be led back.';
alter table dataset_secret enable row level security;
alter table dataset_secret force row level security;
create policy dataset on dataset_secret for select to cg_dataset using (true);
create policy dataset_makes on dataset_secret for insert to cg_dataset with check (true);
grant select, insert on dataset_secret to cg_dataset;
create trigger never_changed before update or delete on dataset_secret for each row execute function app.refuse_change();

create table dataset_build (
  service_id text primary key,
  built_at   timestamptz not null,
  as_of      date not null,
  folder     text not null,
  marker     text not null,
  rows       jsonb not null
);
comment on table dataset_build is 'The latest dataset of each service. marker tells whether its records have changed since; rows counts its rows by table.';
alter table dataset_build enable row level security;
alter table dataset_build force row level security;
create policy evidence on dataset_build for all to cg_evidence using (true) with check (true);
create policy dataset on dataset_build for select to cg_dataset using (true);
create policy readers on dataset_build for select to cg_app using (
  app.role() in ('service-lead', 'commissioner') and service_id = any (app.services()));
grant select, insert, update on dataset_build to cg_evidence;
grant select on dataset_build to cg_dataset, cg_app;
