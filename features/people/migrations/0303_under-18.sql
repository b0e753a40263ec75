-- Who decided about coming, where somebody is under 18: the young person, judged able to, or who holds parental
-- responsibility. The local policy of the service says what is asked; here stands what was decided, by whom and why.
create table under_18_consent (
  service_id  text not null references service,
  consent_id  uuid not null,
  person_id   uuid not null,
  decided     text not null check (decided in ('own-consent', 'parental-consent', 'not-yet')),
  -- The colleague who judged, or the one who holds parental responsibility and how they are related.
  by_whom     text check (length(by_whom) <= 200),
  relation    text check (length(relation) <= 100),
  words       text not null check (length(btrim(words)) between 1 and 1000),
  person_view text check (length(person_view) <= 1000),
  decided_on  date not null,
  written_at  timestamptz not null,
  written_by  uuid,
  written_name text not null check (length(btrim(written_name)) > 0),
  primary key (service_id, consent_id),
  foreign key (service_id, person_id) references person_in_service
);
comment on table under_18_consent is 'Append-only; the latest stands and the earlier stay readable.';
create index under_18_consent_person on under_18_consent (service_id, person_id, written_at);
alter table under_18_consent enable row level security;
alter table under_18_consent force row level security;
create policy staff on under_18_consent for all to cg_app, cg_system
  using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy own on under_18_consent for select to cg_app using (person_id = app.person()::uuid);
create policy closed on under_18_consent as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
create trigger append_only before update or delete on under_18_consent for each row execute function app.refuse_change();
grant select, insert on under_18_consent to cg_app, cg_system;
