-- What an agenda item says with the names of two people. The item itself says it without: whoever must not see one of the two
-- reads that, everywhere, also in what a meeting talked about long ago.
create table agenda_names (
  service_id   text not null,
  item_id      uuid not null,
  community_id uuid not null,
  person_id    uuid not null references person,
  with_person  uuid not null references person,
  words        text not null check (length(btrim(words)) between 1 and 2000),
  primary key (service_id, item_id),
  foreign key (service_id, item_id) references agenda_item,
  check (person_id <> with_person)
);
alter table agenda_names enable row level security;
alter table agenda_names force row level security;
create policy staff on agenda_names for all to cg_app, cg_system
  using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy member on agenda_names for select to cg_app using (community_id = any((select app.my_communities())::uuid[]));
create policy closed on agenda_names as restrictive for all to cg_app
  using (person_id <> all ((select app.closed_people())::uuid[]) and with_person <> all ((select app.closed_people())::uuid[]));
create policy unseen on agenda_names as restrictive for select to cg_app
  using (app.role() <> 'member' or person_id <> all ((select app.unseen_people())::uuid[]) and with_person <> all ((select app.unseen_people())::uuid[]));
grant select, insert on agenda_names to cg_app, cg_system;
