-- "Call if missed": a worker says so, with a reason that the person can read. Ended, never deleted.
create table call_if_missed (
  service_id text not null,
  mark_id    uuid not null default gen_random_uuid(),
  journey_id uuid not null,
  person_id  uuid not null,
  reason     text not null check (length(btrim(reason)) between 3 and 500),
  set_by     text not null,
  set_at     timestamptz not null,
  ended_by   text,
  ended_at   timestamptz,
  primary key (service_id, mark_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((ended_at is null) = (ended_by is null))
);
create unique index one_call_if_missed on call_if_missed (service_id, journey_id) where ended_at is null;

-- Whose missed session is an alert, where a service has it otherwise than data/safety/at-risk.yaml.
create table at_risk_setting (
  service_id         text primary key references service,
  -- Days since an alert was closed; 0: an alert does not count.
  closed_within_days int not null check (closed_within_days between 0 and 90),
  last_answers       boolean not null,
  set_by             text not null,
  set_at             timestamptz not null
);

-- What somebody of the community said because they worry about somebody else, in their own words. Only the team and whoever
-- said it can read it; never the one it is about.
create table worry (
  service_id text not null references service,
  worry_id   uuid not null,
  about      text not null check (length(btrim(about)) between 1 and 120),
  words      text not null check (length(btrim(words)) between 1 and 2000),
  person_id  uuid not null,
  said_at    timestamptz not null,
  primary key (service_id, worry_id),
  foreign key (person_id) references person
);
comment on column worry.person_id is 'Who said it. Whom it is about stands nowhere but in their words.';

-- The number on which somebody who leads wants a text when an alert is passed on to them. Their own choice, for themselves.
create table alert_phone (
  service_id text not null references service,
  account_id uuid not null,
  phone      text not null check (phone ~ '^\+?[0-9 ]{7,20}$'),
  set_at     timestamptz not null,
  primary key (service_id, account_id)
);

do $$ declare t text; begin
  foreach t in array array['call_if_missed', 'at_risk_setting', 'worry', 'alert_phone'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update, delete on %I to cg_app, cg_system', t);
  end loop;
  foreach t in array array['call_if_missed', 'worry'] loop
    execute format('revoke delete on %I from cg_app, cg_system', t);
    execute format('create policy staff on %I for all to cg_app, cg_system
      using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))
      with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
  end loop;
end $$;
create policy belongs on at_risk_setting for select to cg_app, cg_system
  using (service_id = any((select app.services())::text[]) or (select app.services() = '{*}'));
create policy lead on at_risk_setting for all to cg_app, cg_system
  using ((select app.role()) in ('service-lead', 'system') and (service_id = any((select app.services())::text[]) or (select app.services() = '{*}')))
  with check ((select app.role()) in ('service-lead', 'system') and (service_id = any((select app.services())::text[]) or (select app.services() = '{*}')));
-- Nobody but its owner, and the job that writes to it.
create policy own_phone on alert_phone for all to cg_app
  using (account_id = app.account()::uuid and (select app.role()) = 'service-lead')
  with check (account_id = app.account()::uuid and (select app.role()) = 'service-lead' and service_id = any((select app.services())::text[]));
create policy job on alert_phone for select to cg_system
  using (service_id = any((select app.services())::text[]) or (select app.services() = '{*}'));
