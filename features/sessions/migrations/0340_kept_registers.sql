-- A register that was kept on a phone while there was no signal may arrive twice: the same sending is one save.
create table register_sent (
  service_id text not null references service,
  send_id    uuid not null,
  session_id uuid not null,
  account_id uuid,
  sent_at    timestamptz not null,
  primary key (service_id, send_id),
  foreign key (service_id, session_id) references session
);
comment on table register_sent is 'Sendings of registers that were taken, by the id that the page had when it was opened.';

alter table register_sent enable row level security;
alter table register_sent force row level security;
create policy staff on register_sent for all to cg_app, cg_system
  using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
grant select, insert on register_sent to cg_app, cg_system;
