-- What is said to someone outside, written in the transaction that decided it and delivered after it.
create table message (
  message_id   uuid primary key default gen_random_uuid(),
  service_id   text,
  person_id    uuid,
  channel      text not null check (channel in ('email', 'text')),
  to_address   text not null check (length(btrim(to_address)) > 0),
  kind         text not null,
  subject      text not null,
  words        text not null,
  -- The same message asked for twice is sent once.
  once_key     text unique,
  written_at   timestamptz not null default now(),
  attempts     integer not null default 0,
  last_trouble text,
  delivered_at timestamptz,
  delivered_by text,
  check ((delivered_at is null) = (delivered_by is null))
);
create index message_waiting on message (written_at) where delivered_at is null;
create index message_by_service on message (service_id, written_at desc);

alter table message enable row level security;
alter table message force row level security;
-- Messages of no service (sign-in links) are for nobody's eyes but the receiver's.
create policy team on message for select to cg_app using (app.sees_service(service_id));
create policy anyone_writes on message for insert to cg_app, cg_system with check (delivered_at is null);
create policy delivery on message to cg_system using (app.services() = '{*}');
grant select, insert on message to cg_app;
grant select, insert, update on message to cg_system;
