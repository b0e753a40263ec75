-- Texts a service writes for itself, in versions: what recovery means here, and the boundaries of each community.
create table service_text (
  service_id     text not null references service,
  text_key       text not null check (text_key ~ '^[a-z0-9-]{1,100}$'),
  version        int not null check (version >= 1),
  words          text not null check (length(btrim(words)) between 1 and 20000),
  author_name    text not null,
  written_at     timestamptz not null,
  written_on     date not null,
  primary key (service_id, text_key, version)
);
alter table service_text enable row level security;
alter table service_text force row level security;
create policy staff on service_text for all to cg_app, cg_system
  using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (app.role() in ('service-lead', 'system') and (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}')));
-- Whoever has a journey here may read them.
create policy own on service_text for select to cg_app
  using (exists (select from journey j where j.service_id = service_text.service_id and j.person_id = app.person()::uuid));
grant select, insert on service_text to cg_app, cg_system;

create table text_signed (
  service_id text not null,
  signed_id  uuid not null,
  text_key   text not null,
  -- 0 is the text every service begins with.
  version    int not null check (version >= 0),
  -- A member, in their journey; or somebody of the team, by name.
  journey_id uuid,
  person_id  uuid,
  account_id uuid,
  name       text not null,
  said_to    text,
  signed_on  date not null,
  primary key (service_id, signed_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((journey_id is null) = (person_id is null)),
  check (journey_id is not null or account_id is not null)
);
create unique index text_signed_once on text_signed (service_id, text_key, version, journey_id) where journey_id is not null;
create unique index text_signed_once_team on text_signed (service_id, text_key, version, account_id) where journey_id is null;
create index text_signed_person on text_signed (person_id);
alter table text_signed enable row level security;
alter table text_signed force row level security;
create policy staff on text_signed for all to cg_app, cg_system
  using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy own on text_signed for select to cg_app using (person_id = app.person()::uuid);
create policy closed on text_signed as restrictive for all to cg_app
  using (person_id is null or person_id <> all ((select app.closed_people())::uuid[]));
grant select, insert on text_signed to cg_app, cg_system;
