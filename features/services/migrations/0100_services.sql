-- The services that run in this deployment, and every version of the model each has run under.

create table service (
  service_id    text primary key check (service_id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name          text not null,
  basis         text not null check (basis in ('record', 'simulated', 'submitted')),
  model_id      text not null,
  model_version int  not null,
  modelled_on   text,
  model_from    date not null,
  created_at    timestamptz not null default now()
);
comment on table service is 'A service that runs here. basis says where its rows come from; modelled_on names the source of a demonstration model.';

create table service_model_version (
  service_id    text not null references service,
  version       int  not null,
  source        text not null,
  checksum      text not null,
  in_force_from date not null,
  primary key (service_id, version)
);
comment on table service_model_version is 'The text of every model version a service has run under; a journey keeps the version it opened under.';

-- What a service is and how it works is public: everybody may read both tables. Only the system writes them.
alter table service enable row level security;
alter table service force row level security;
create policy everybody_reads on service for select using (true);
create policy system_writes on service for all to cg_system using (app.role() = 'system') with check (app.role() = 'system');
alter table service_model_version enable row level security;
alter table service_model_version force row level security;
create policy everybody_reads on service_model_version for select using (true);
create policy system_writes on service_model_version for insert to cg_system with check (app.role() = 'system');

grant select on service, service_model_version to cg_app, cg_system, cg_dataset;
grant insert, update on service to cg_system;
grant insert on service_model_version to cg_system;
