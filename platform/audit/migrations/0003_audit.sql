-- What was done, by whom, in the transaction that did it. Sealed in batches: each seal holds the hash of the one
-- before it, so that a change to anything sealed shows.
create table audit_entry (
  entry_id      bigint generated always as identity primary key,
  happened_at   timestamptz not null default now(),
  actor_account uuid,
  actor_name    text not null,
  role          text not null,
  act           text not null,
  service_id    text,
  thing         text not null,
  detail        jsonb not null default '{}'
);
create index audit_entry_when on audit_entry (happened_at);

create table audit_seal (
  seal_number   integer primary key check (seal_number > 0),
  sealed_at     timestamptz not null default clock_timestamp(),
  previous_hash text not null,
  hash          text not null unique
);

create table audit_sealed_entry (
  entry_id    bigint primary key,
  seal_number integer not null references audit_seal,
  entry_hash  text not null
);
create index audit_sealed_entry_seal on audit_sealed_entry (seal_number);

do $$
declare name text;
begin
  foreach name in array array['audit_entry', 'audit_seal', 'audit_sealed_entry'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy every_service on %I to cg_system using (app.services() = ''{*}'')', name);
    execute format('create trigger never_changed before update or delete on %I for each row execute function app.refuse_change()', name);
    execute format('create trigger never_emptied before truncate on %I execute function app.refuse_change()', name);
    execute format('grant select, insert on %I to cg_system', name);
  end loop;
end $$;

-- Anyone who does something leaves a row, in their own name; nobody reads them back through a page.
create policy by_whom on audit_entry for insert to cg_app, cg_system
  with check (actor_account::text is not distinct from app.account() and role = app.role());
grant insert on audit_entry to cg_app;
