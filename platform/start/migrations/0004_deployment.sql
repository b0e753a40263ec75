-- What this database is for. Decided when it is made, and never again: personas exist only in a demonstration.
create table deployment (
  only_one   boolean primary key default true check (only_one),
  kind       text not null check (kind in ('demonstration', 'real')),
  created_at timestamptz not null default now()
);
alter table deployment enable row level security;
alter table deployment force row level security;
create policy anyone_reads on deployment for select using (true);
create policy system_makes on deployment for insert to cg_system with check (true);
grant select on deployment to cg_app, cg_system, cg_dataset, cg_evidence;
grant insert on deployment to cg_system;

create trigger never_changed before update or delete on deployment for each row execute function app.refuse_change();
create trigger never_emptied before truncate on deployment execute function app.refuse_change();
