-- Work with other services, what happened in people's lives, why people left, and what the service was paid.
create table outward_event (
  service_id text not null references service,
  event_id   uuid not null,
  outward_id text not null,
  held_on    date not null,
  kind       text not null,
  audience   text not null,
  sessions   int  not null default 1 check (sessions >= 0),
  people     int  not null check (people >= 0),
  hours      numeric check (hours >= 0),
  primary key (service_id, event_id)
);
create index outward_event_day on outward_event (service_id, held_on);

create table service_event (
  service_id   text not null references service,
  event_id     uuid not null,
  person_id    uuid not null references person,
  event_date   date,
  period_start date,
  kind         text not null,
  count        int  not null check (count >= 0),
  source       text not null check (source in ('record', 'self-report')),
  primary key (service_id, event_id)
);

create table ending_reason (
  service_id  text not null,
  journey_id  uuid not null,
  told_by     text not null check (told_by in ('person', 'staff', 'supporter', 'peer')),
  reason_code text not null,
  fact_id     uuid not null,
  primary key (service_id, journey_id, fact_id, told_by, reason_code),
  foreign key (service_id, journey_id) references journey
);
comment on table ending_reason is 'Both views of an ending, coded; the words stand in the fact.';

create table funding (
  service_id text not null references service,
  from_date  date not null,
  to_date    date,
  amount_gbp numeric not null,
  source     text not null check (source in ('record', 'self-report')),
  primary key (service_id, from_date)
);

do $$ declare t text; begin
  foreach t in array array['outward_event', 'service_event', 'ending_reason', 'funding'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (app.sees_service(service_id)) with check (app.sees_service(service_id))', t);
    execute format('create policy dataset on %I for select to cg_dataset using (true)', t);
    execute format('grant select on %I to cg_app, cg_system, cg_dataset', t);
    execute format('grant insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
