-- Who looks at an alert, and when: duty hours, what each answer calls for, and one open alert for a person's journey.

-- Hours of the week in which somebody named by the service looks at alerts. A night is two rows: to 24:00, and from 00:00.
create table duty_hours (
  service_id   text not null references service,
  duty_id      uuid not null default gen_random_uuid(),
  weekday      text not null check (weekday in ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')),
  from_time    text not null check (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  to_time      text not null check (to_time ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
  who          text not null check (length(btrim(who)) between 1 and 60),
  account_id   uuid,
  account_name text,
  primary key (service_id, duty_id),
  check (from_time < to_time),
  check ((account_id is null) = (account_name is null))
);
comment on column duty_hours.who is 'The role in words a member may read, such as "the duty worker"; a name is for the team only.';

create table duty_closed (
  service_id text not null references service,
  closed_on  date not null,
  why        text not null default '',
  primary key (service_id, closed_on)
);

create table safety_setting (
  service_id            text primary key references service,
  open_on_bank_holidays boolean not null default false,
  -- What the member reads at once after an answer about risk; null: the words that come with the product.
  help_words            text check (length(btrim(help_words)) between 1 and 2000),
  set_by                text not null,
  set_at                timestamptz not null
);

-- From which answer on a risk item calls for what, where a service sets it otherwise than data/safety/flag-levels.yaml.
create table flag_rule (
  service_id text not null references service,
  instrument text not null,
  item       text not null,
  level      text not null check (level in ('show-help', 'tell-team', 'call-today')),
  from_value double precision not null,
  set_by     text not null,
  set_at     timestamptz not null,
  primary key (service_id, instrument, item, level)
);

do $$ declare t text; begin
  foreach t in array array['duty_hours', 'duty_closed', 'safety_setting', 'flag_rule'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    -- An answer is judged and a promise is worded inside the member's own transaction.
    execute format('create policy belongs on %I for select to cg_app, cg_system using (service_id = any((select app.services())::text[]) or (select app.services() = ''{*}''))', t);
    execute format('create policy lead on %I for all to cg_app, cg_system
      using ((select app.role()) in (''service-lead'', ''system'') and (service_id = any((select app.services())::text[]) or (select app.services() = ''{*}'')) or (select app.role()) = ''administrator'')
      with check ((select app.role()) in (''service-lead'', ''system'') and (service_id = any((select app.services())::text[]) or (select app.services() = ''{*}'')) or (select app.role()) = ''administrator'')', t);
    execute format('grant select, insert, update, delete on %I to cg_app, cg_system', t);
  end loop;
end $$;

create function app.alert_rank(level text) returns int language sql immutable
  return array_position(array['show-help', 'tell-team', 'call-today'], level);

-- The owner is a named person, or the duty role of these or the next hours, or (no hours set) it is said that nobody is named.
alter table safety_alert
  add column level           text not null default 'tell-team' check (level in ('tell-team', 'call-today')),
  add column owner_duty      text,
  add column owner_from      timestamptz,
  add column nobody_named    boolean not null default false,
  add column by_calendar     boolean not null default true,
  add column occurrences     int not null default 1 check (occurrences > 0),
  add column first_seen_at   timestamptz,
  add column acknowledged_at timestamptz,
  add column acknowledged_by text,
  add column escalations     int not null default 0,
  add column escalated_at    timestamptz,
  add column escalated_to    text[] not null default '{}',
  add column escalate_next   timestamptz,
  add column done_kind       text;
alter table safety_alert alter column level drop default;
update safety_alert set nobody_named = true where owner_account is null;
update safety_alert set acknowledged_at = owned_at, acknowledged_by = owner_name, first_seen_at = owned_at, by_calendar = false where owner_account is not null;
update safety_alert set done_kind = 'other' where closed_at is not null;
alter table safety_alert
  add check (num_nonnulls(owner_account, owner_duty) + nobody_named::int = 1),
  add check ((closed_at is null) = (done_kind is null)),
  add check (closed_at is null or length(btrim(what_was_done)) > 0),
  add check ((acknowledged_at is null) = (acknowledged_by is null)),
  add check (acknowledged_at is null or first_seen_at is not null);
comment on column safety_alert.due_at is 'By when it must have been seen; once seen, by when it must be closed.';
comment on column safety_alert.by_calendar is 'The duty hours gave it its owner, and move it on with the hours until somebody says they have seen it.';
comment on column safety_alert.escalated_at is 'Of the last time; every time stands in alert_step.';

-- A repeat joins the open alert. Older open alerts of one journey are closed into the newest.
update safety_alert a set closed_at = now(), closed_by = 'Common Ground', done_kind = 'joined', what_was_done = 'Joined with a later alert about the same person.'
where closed_at is null and exists (select 1 from safety_alert b where b.service_id = a.service_id and b.journey_id = a.journey_id
  and b.closed_at is null and (b.raised_at, b.alert_id) > (a.raised_at, a.alert_id));
create unique index one_open_alert on safety_alert (service_id, journey_id) where closed_at is null;
create index safety_alert_clock on safety_alert (coalesce(escalate_next, due_at)) where closed_at is null;
create index safety_alert_closed on safety_alert (service_id, closed_at) where closed_at is not null;

-- Each answer that belongs to an alert: the one that raised it, and every one that joined.
create table alert_occurrence (
  service_id  text not null,
  alert_id    uuid not null,
  nth         int  not null check (nth > 0),
  -- The answers it is about; an alert may come from something else than answers.
  response_id uuid,
  person_id   uuid not null,
  level       text not null check (level in ('show-help', 'tell-team', 'call-today')),
  because     text not null,
  happened_at timestamptz not null,
  primary key (service_id, alert_id, nth),
  foreign key (service_id, alert_id) references safety_alert (service_id, alert_id),
  foreign key (service_id, response_id) references response (service_id, response_id)
);
create unique index one_occurrence_an_answer on alert_occurrence (service_id, response_id) where response_id is not null;
insert into alert_occurrence (service_id, alert_id, nth, response_id, person_id, level, because, happened_at)
  select distinct on (service_id, response_id) service_id, alert_id, 1, response_id, person_id, level, because, raised_at
  from safety_alert where response_id is not null order by service_id, response_id, raised_at;

-- What people and the clock did with an alert; rows are added and never changed.
create table alert_step (
  service_id text not null,
  alert_id   uuid not null,
  nth        int  not null,
  step       text not null check (step in ('seen', 'taken', 'handed-over', 'tried', 'duty-changed', 'owner-left', 'escalated', 'closed')),
  at         timestamptz not null,
  by_name    text not null,
  by_account uuid,
  -- Whom it went to: a colleague, the duty role, or the leads who were told.
  to_names   text[] not null default '{}',
  note       text,
  primary key (service_id, alert_id, nth),
  foreign key (service_id, alert_id) references safety_alert (service_id, alert_id)
);
create trigger only_added before update or delete on alert_step for each row execute function app.refuse_change();
create trigger only_added before update or delete on alert_occurrence for each row execute function app.refuse_change();

do $$ declare t text; begin
  foreach t in array array['alert_occurrence', 'alert_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system
      using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))
      with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
create policy own on alert_occurrence for select to cg_app using (person_id = app.person()::uuid);
create policy own_answers on alert_occurrence for insert to cg_app with check (app.role() = 'member' and person_id = app.person()::uuid);

-- A member's answer may join or raise their open alert, and do nothing else to it.
create policy own_joins on safety_alert for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid and closed_at is null)
  with check (app.role() = 'member' and person_id = app.person()::uuid and closed_at is null);
create function app.members_only_raise() returns trigger language plpgsql as $$
declare free constant text[] := array['level', 'because', 'due_at', 'escalate_next', 'occurrences', 'acknowledged_at', 'acknowledged_by'];
begin
  if (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free)
     or app.alert_rank(new.level) < app.alert_rank(old.level) or new.occurrences <> old.occurrences + 1
     or new.acknowledged_at is not null and new.acknowledged_at is distinct from old.acknowledged_at then
    raise exception 'An answer can only join or raise an alert.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger members_only_raise before update on safety_alert for each row when (app.role() = 'member') execute function app.members_only_raise();
