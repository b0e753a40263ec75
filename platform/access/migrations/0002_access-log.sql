-- Who opened whose record. Written by the loader of the record, in its transaction; read by the person it is about.
create table access_log (
  access_id   bigint generated always as identity primary key,
  happened_at timestamptz not null default clock_timestamp(),
  service_id  text,
  person_id   uuid not null,
  account_id  uuid,
  actor_name  text not null check (length(btrim(actor_name)) > 0),
  role        text not null,
  what        text not null check (length(btrim(what)) > 0)
);
create index access_log_person on access_log (person_id, happened_at desc);

alter table access_log enable row level security;
alter table access_log force row level security;
create policy own on access_log for select to cg_app using (app.role() = 'member' and person_id::text = app.person());
create policy team on access_log for select to cg_app, cg_system using (app.sees_service(service_id));
-- Nobody can write a row in another's name.
create policy by_whom on access_log for insert to cg_app, cg_system
  with check (account_id::text is not distinct from app.account() and role = app.role());
grant select, insert on access_log to cg_app, cg_system;

create trigger never_changed before update or delete on access_log for each row execute function app.refuse_change();
create trigger never_emptied before truncate on access_log execute function app.refuse_change();
