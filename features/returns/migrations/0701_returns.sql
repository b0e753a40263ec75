-- Rows about persons leave only in a declared return. Where more people than the definition allows could be known again, the
-- service's lead signs for it: to whom, for what, and for how many people at most. A signature is never changed; it runs out.
create table return_signature (
  service_id    text not null references service,
  signature_id  uuid not null default gen_random_uuid(),
  to_whom       text not null check (length(btrim(to_whom)) between 2 and 200),
  purpose       text not null check (length(btrim(purpose)) between 2 and 500),
  -- So many people may look like fewer others than the definition asks for.
  most_people   int  not null check (most_people >= 0),
  because       text not null check (length(btrim(because)) between 10 and 2000),
  signed_by     text not null check (length(btrim(signed_by)) > 0),
  signed_at     timestamptz not null,
  until_day     date not null,
  primary key (service_id, signature_id)
);
alter table return_signature enable row level security;
alter table return_signature force row level security;
create policy lead_signs on return_signature for insert to cg_app
  with check ((select app.role()) = 'service-lead' and service_id = any ((select app.seen_services())::text[]));
create policy readers on return_signature for select to cg_app using (
  (select app.role()) = 'administrator' or (select app.role()) = 'service-lead' and service_id = any ((select app.seen_services())::text[]));
create policy system on return_signature for select to cg_system
  using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
grant select, insert on return_signature to cg_app;
grant select on return_signature to cg_system;
create trigger only_added before update or delete on return_signature for each row execute function app.refuse_change();

-- The administrator sees when a dataset was made and what is wrong with it, and no row of it.
create policy administrators on dataset_build for select to cg_app using ((select app.role()) = 'administrator');
