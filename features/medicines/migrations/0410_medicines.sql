-- Medicines as a person and the team see them, reviews of them, and the rule of a service about coming off them. Not a
-- prescribing record: what is dispensed stands with the prescriber.
create table medicine (
  service_id    text not null,
  medicine_id   uuid not null,
  journey_id    uuid not null,
  person_id     uuid not null,
  name          text not null check (length(btrim(name)) between 1 and 120),
  kind          text not null,
  dose          text check (length(dose) <= 120),
  what_for      text check (length(what_for) <= 300),
  since         date not null,
  until         date check (until >= since),
  why_ended     text check (length(why_ended) <= 300),
  review_on     date,
  prescribed_by text check (length(prescribed_by) <= 200),
  written_by    text not null,
  primary key (service_id, medicine_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check (why_ended is null or until is not null)
);
create index medicine_journey on medicine (service_id, journey_id);

create table medicine_review (
  service_id  text not null,
  review_id   uuid not null,
  journey_id  uuid not null,
  person_id   uuid not null,
  held_on     date not null,
  reviewed_by text not null check (length(btrim(reviewed_by)) between 1 and 200),
  profession  text check (length(profession) <= 120),
  changed     text not null check (length(btrim(changed)) between 1 and 2000),
  explained   boolean not null,
  own_view    text check (length(own_view) <= 2000),
  written_by  text not null,
  primary key (service_id, review_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
create index medicine_review_journey on medicine_review (service_id, journey_id, held_on);

create table medicine_rule (
  service_id   text not null,
  journey_id   uuid not null,
  person_id    uuid not null,
  agreement_id text not null,
  own_view     text not null check (length(btrim(own_view)) between 1 and 2000),
  signed_by    text not null check (length(btrim(signed_by)) between 1 and 200),
  signed_on    date not null,
  began_on     date not null,
  due_on       date not null check (due_on >= began_on),
  stopped_on   date check (stopped_on >= began_on),
  stopped_by   text check (stopped_by in ('person', 'prescriber', 'team')),
  why_stopped  text check (length(why_stopped) <= 2000),
  reached_on   date check (reached_on >= began_on),
  primary key (service_id, journey_id, agreement_id, began_on),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check (signed_on <= began_on),
  check ((stopped_on is null) = (stopped_by is null)),
  check (stopped_on is null or reached_on is null)
);
comment on table medicine_rule is 'A rule about coming off medicines runs for somebody only with their own view and a prescriber''s sign-off, and stops the day one of them says so.';
create unique index one_rule_runs on medicine_rule (service_id, journey_id, agreement_id) where stopped_on is null and reached_on is null;

do $$
declare
  t text;
  here constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
begin
  foreach t in array array['medicine', 'medicine_review', 'medicine_rule'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (%s) with check (%s)', t, here, here);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert, update on %I to cg_app, cg_system', t);
  end loop;
end $$;

-- The person stops a rule themself, whatever else stands.
create policy own_stop on medicine_rule for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid)
  with check (app.role() = 'member' and person_id = app.person()::uuid and stopped_by = 'person');
create function app.own_stop_only() returns trigger language plpgsql as $$
begin
  if app.role() = 'member' and to_jsonb(new) - 'stopped_on' - 'stopped_by' - 'why_stopped' is distinct from to_jsonb(old) - 'stopped_on' - 'stopped_by' - 'why_stopped' then
    raise exception 'A member stops a rule; nothing else of it is theirs to change.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger own_stop_only before update on medicine_rule for each row execute function app.own_stop_only();
