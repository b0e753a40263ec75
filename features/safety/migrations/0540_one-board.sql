-- One board for alerts from everywhere: what each came from, the thing it leads to, and alerts whose person nobody knows yet.
alter table safety_alert
  add column source  text not null default 'measure'
    check (source in ('measure', 'text', 'post', 'missed-session', 'overdue-plan', 'message', 'person')),
  -- The thing that raised it: a path on our own pages, for the team.
  add column path    text check (path ~ '^/[^\s/]' and length(path) <= 300),
  -- Of an alert about nobody known: what joins it to the next one of the same sender, and how the board calls them.
  add column unknown_key  text check (length(btrim(unknown_key)) between 1 and 200),
  add column unknown_name text check (length(btrim(unknown_name)) between 1 and 120);
alter table safety_alert alter column person_id drop not null, alter column journey_id drop not null;
-- Somebody known, in one of their journeys; or nobody known, and then a sender: a text from a strange number, or a person's
-- own words about somebody.
alter table safety_alert
  add constraint known_or_a_sender check (
    (person_id is null) = (journey_id is null) and (person_id is null) = (unknown_key is not null)
    and (unknown_key is null) = (unknown_name is null)),
  add constraint unknown_by_text_or_word check (person_id is not null or source in ('text', 'person'));
create unique index one_open_alert_of_unknown on safety_alert (service_id, unknown_key) where closed_at is null;

alter table alert_occurrence
  add column source   text not null default 'measure'
    check (source in ('measure', 'text', 'post', 'missed-session', 'overdue-plan', 'message', 'person')),
  add column path     text check (path ~ '^/[^\s/]' and length(path) <= 300),
  -- The same thing raises once, however often it is looked at.
  add column once_key text check (length(btrim(once_key)) between 1 and 300);
alter table alert_occurrence alter column person_id drop not null;
create unique index one_occurrence_a_thing on alert_occurrence (service_id, once_key) where once_key is not null;

-- Notes of the clock, and whose it turned out to be; what a job adds is added once.
alter table alert_step add column once_key text;
create unique index one_step_a_key on alert_step (service_id, alert_id, once_key) where once_key is not null;
alter table alert_step drop constraint alert_step_step_check;
alter table alert_step add constraint alert_step_step_check
  check (step in ('seen', 'taken', 'handed-over', 'tried', 'duty-changed', 'owner-left', 'escalated', 'closed', 'reopened', 'noted', 'named'));

-- `null <> all (...)` is null, and would hide what is about nobody known.
alter policy closed on safety_alert using (person_id is null or person_id <> all ((select app.closed_people())::uuid[]));
alter policy closed on alert_occurrence using (person_id is null or person_id <> all ((select app.closed_people())::uuid[]));

-- Words that suggest danger, where a service adds to those that the product brings or takes one out.
create table danger_word (
  service_id text not null references service,
  words      text not null check (length(btrim(words)) between 2 and 60),
  kind       text not null check (kind in ('added', 'taken-out')),
  set_by     text not null,
  set_at     timestamptz not null,
  primary key (service_id, words)
);
alter table danger_word enable row level security;
alter table danger_word force row level security;
-- A post is read for them inside the member's own transaction.
create policy belongs on danger_word for select to cg_app, cg_system
  using (service_id = any((select app.services())::text[]) or (select app.services() = '{*}'));
create policy lead on danger_word for all to cg_app, cg_system
  using ((select app.role()) in ('service-lead', 'system') and (service_id = any((select app.services())::text[]) or (select app.services() = '{*}')))
  with check ((select app.role()) in ('service-lead', 'system') and (service_id = any((select app.services())::text[]) or (select app.services() = '{*}')));
grant select, insert, update, delete on danger_word to cg_app, cg_system;

-- What the state machine (alert-state) calls broken, as far as one row can say it. Alerts of before are not looked at again.
alter table safety_alert
  add constraint duty_begins_at_a_time check (closed_at is not null or owner_duty is null or owner_from is not null) not valid,
  add constraint somebody_closed_it check ((closed_at is null) = (closed_by is null)) not valid,
  add constraint seen_by_its_owner check (closed_at is not null or acknowledged_at is null or owner_account is not null) not valid,
  add constraint passed_on_at_a_time check ((escalations > 0) = (escalated_at is not null)) not valid;
