-- When a service asks an instrument: from a day on, until it was paused. An instrument without a row is asked as the
-- model says, always. A measure newly taken into use makes nobody overdue for the years before.
create table measure_use (
  service_id   text not null references service,
  instrument   text not null,
  asked_since  date not null,
  paused_since date check (paused_since >= asked_since),
  changed_by   text not null check (length(btrim(changed_by)) > 0),
  changed_at   timestamptz not null,
  primary key (service_id, instrument, asked_since)
);
create unique index one_open_period on measure_use (service_id, instrument) where paused_since is null;
alter table measure_use enable row level security;
alter table measure_use force row level security;
create policy staff on measure_use for all to cg_app, cg_system
  using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
-- What a service asks, and since when, is known to the people it asks.
create policy known_here on measure_use for select to cg_app using (
  exists (select 1 from person_in_service k where k.service_id = measure_use.service_id and k.person_id = app.person()::uuid));
grant select, insert, update, delete on measure_use to cg_app, cg_system;

-- The occasions of a whole service need the first visit and the joinings of each journey, and which ones were corrected.
create index journey_fact_of_occasions on journey_fact (service_id, kind, journey_id, happened_on)
  where kind in ('visited', 'joined', 'corrected');
