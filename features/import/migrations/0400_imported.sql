-- What came from another system: which record each row of a file became, so that reading a file again adds nothing twice.
create table import_run (
  service_id text        not null references service,
  import_id  uuid        not null,
  kind       text        not null check (kind in ('people', 'referrals', 'contacts', 'measures')),
  source     text        not null check (length(btrim(source)) > 0),
  began_at   timestamptz not null,
  primary key (service_id, import_id)
);

create table imported (
  service_id  text  not null,
  kind        text  not null check (kind in ('people', 'referrals', 'contacts', 'measures')),
  external_id text  not null check (length(external_id) between 1 and 200),
  import_id   uuid  not null,
  person_id   uuid  not null references person,
  record_id   uuid  not null,
  cells       jsonb not null,
  row_number  int   not null,
  primary key (service_id, kind, external_id),
  foreign key (service_id, import_id) references import_run
);
comment on table imported is 'One row of an imported file. Only the command reads it; nobody at a page does.';
comment on column imported.record_id is 'The person, journey, mark in a register or response that the row became.';
comment on column imported.cells is 'The row as it was read, to tell what a later file says differently.';

do $$ declare t text; begin
  foreach t in array array['import_run', 'imported'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system_only on %I for all to cg_system using (app.role() = ''system'' and app.sees_service(service_id)) with check (app.role() = ''system'' and app.sees_service(service_id))', t);
    execute format('grant select, insert on %I to cg_system', t);
  end loop;
end $$;
create policy closed on imported as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
grant update on imported to cg_system;
