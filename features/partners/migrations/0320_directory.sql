-- Organisations a service works with. The partners of its model stand in the list from the start and need no row here;
-- a row with the same id says more about one of them. What refers to an organisation keeps its name as it was then, so
-- there is no foreign key to this table.
create table organisation (
  service_id      text not null references service,
  organisation_id text not null check (organisation_id ~ '^[a-z0-9-]{2,60}$'),
  name            text not null check (length(btrim(name)) between 2 and 200),
  kind            text not null check (length(kind) > 0),
  sector          text not null check (sector in ('nhs', 'council', 'voluntary', 'user-led', 'justice', 'education', 'other')),
  does            text,
  takes           text,
  phone           text,
  email           text,
  address         text,
  hours           text,
  website         text check (website ~ '^https?://'),
  checked_on      date,
  stopped_on      date,
  revision        int not null default 1,
  changed_by      text not null,
  changed_at      timestamptz not null default now(),
  primary key (service_id, organisation_id)
);
comment on column organisation.takes is 'Whom they take and how to ask: what somebody is told who is offered it instead.';
create index organisation_kind on organisation (service_id, kind);
alter table organisation enable row level security;
alter table organisation force row level security;
create policy staff on organisation for all to cg_app, cg_system
  using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
grant select, insert, update on organisation to cg_app, cg_system;
