-- Training that is due for somebody of the team by a day, and the day it was done. What was learnt stands in what they can do.
create table worker_training (
  service_id  text not null,
  training_id uuid not null,
  worker_id   uuid not null,
  capability  text not null,
  due_on      date not null,
  done_on     date,
  written_by  text not null check (length(btrim(written_by)) > 0),
  primary key (service_id, training_id),
  unique (service_id, worker_id, capability, due_on),
  foreign key (service_id, worker_id) references worker
);
alter table worker_training enable row level security;
alter table worker_training force row level security;
grant select, insert, update on worker_training to cg_app, cg_system;
create policy lead on worker_training for all to cg_app, cg_system
  using ((select app.role()) in ('service-lead', 'system') and (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}')))
  with check ((select app.role()) in ('service-lead', 'system') and (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}')));
-- Whose training it is reads it under My work; only the lead writes.
create policy own on worker_training for select to cg_app using (exists (
  select 1 from worker w where w.service_id = worker_training.service_id and w.worker_id = worker_training.worker_id and w.account_id = app.account()::uuid));
create policy dataset on worker_training for select to cg_dataset using (true);
grant select (service_id, training_id, due_on, done_on) on worker_training to cg_dataset;
