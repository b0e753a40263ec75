-- Words of a published report that could tell who somebody is are no longer shown. The edition itself stays as it was: no figure is touched.
create table report_words_taken_out (
  service_id    text not null references service,
  edition_id    uuid not null,
  words         text not null check (words in ('note', 'why')),
  taken_by      text not null,
  taken_account uuid,
  taken_at      timestamptz not null,
  primary key (service_id, edition_id, words),
  foreign key (service_id, edition_id) references report_edition
);
create trigger never_changed before update or delete on report_words_taken_out for each row execute function app.refuse_change();
create trigger never_emptied before truncate on report_words_taken_out execute function app.refuse_change();
alter table report_words_taken_out enable row level security;
alter table report_words_taken_out force row level security;
create policy system on report_words_taken_out for all to cg_system
  using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
-- Whoever reads an edition reads which of its words were taken out.
create policy reader on report_words_taken_out for select to cg_app using (exists (
  select 1 from report_edition e where e.service_id = report_words_taken_out.service_id and e.edition_id = report_words_taken_out.edition_id));
create policy lead_adds on report_words_taken_out for insert to cg_app with check (
  (select app.role()) = 'service-lead' and service_id = any ((select app.services())::text[]));
grant select, insert on report_words_taken_out to cg_app, cg_system;
