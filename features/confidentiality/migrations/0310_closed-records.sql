-- Records that are closed to colleagues: of people who are or were members and work in the service, and of anybody whose
-- record was closed by a lead or at their own wish. Such a record opens for half an hour, to one person, with a reason.
create table record_closure (
  service_id  text not null references service,
  closure_id  uuid not null default gen_random_uuid(),
  person_id   uuid not null references person,
  because     text not null check (because in ('works-here', 'asked', 'lead')),
  reason      text not null check (length(btrim(reason)) between 3 and 1000),
  -- The account under which the person works here, where because is works-here.
  account_id  uuid,
  closed_at   timestamptz not null default now(),
  closed_by   text not null check (length(btrim(closed_by)) > 0),
  ended_at    timestamptz,
  ended_by    text,
  primary key (service_id, closure_id),
  check ((ended_at is null) = (ended_by is null)),
  check (account_id is null or because = 'works-here')
);
create unique index one_closure_a_cause on record_closure (service_id, person_id, because) where ended_at is null;
create index record_closure_person on record_closure (person_id);
create index record_closure_account on record_closure (account_id) where account_id is not null;

create table record_opening (
  service_id   text not null references service,
  opening_id   uuid not null default gen_random_uuid(),
  person_id    uuid not null references person,
  journey_id   uuid not null,
  account_id   uuid not null,
  opened_by    text not null check (length(btrim(opened_by)) > 0),
  role         text not null,
  reason       text not null check (length(btrim(reason)) between 20 and 1000),
  opened_at    timestamptz not null default clock_timestamp(),
  ends_at      timestamptz not null default clock_timestamp() + interval '30 minutes',
  looked_at    timestamptz,
  looked_by    text,
  primary key (service_id, opening_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check (ends_at <= opened_at + interval '31 minutes'),
  check ((looked_at is null) = (looked_by is null))
);
comment on table record_opening is 'Each time a closed record was opened: by whom, why, until when, and whether a lead has looked into it.';
create index record_opening_account on record_opening (account_id, person_id, ends_at);
create index record_opening_person on record_opening (person_id);

-- What was closed and opened stays written; a closure may end once, an opening may be closed early and looked into once.
create function app.closures_stay() returns trigger language plpgsql as $$
declare free constant text[] := case tg_table_name
  when 'record_closure' then array['ended_at', 'ended_by'] else array['ends_at', 'looked_at', 'looked_by'] end;
begin
  if tg_op = 'DELETE' or (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free) then
    raise exception 'What was closed and opened stays written down.' using errcode = 'insufficient_privilege';
  end if;
  if tg_table_name = 'record_closure' then
    if old.ended_at is not null then
      raise exception 'This closure has ended already.' using errcode = 'insufficient_privilege';
    end if;
  elsif new.ends_at > old.ends_at or old.looked_at is not null and new.looked_at is distinct from old.looked_at then
    raise exception 'An opening is never made longer, nor looked into twice.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger closures_stay before update or delete on record_closure for each row execute function app.closures_stay();
create trigger closures_stay before update or delete on record_opening for each row execute function app.closures_stay();

do $$ declare t text; begin
  foreach t in array array['record_closure', 'record_opening'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I for all to cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy own on %I for select to cg_app using ((select app.role()) = ''member'' and person_id = app.person()::uuid)', t);
    -- A lead answers for closed records, and never for their own.
    execute format('create policy lead on %I for all to cg_app
      using ((select app.role()) = ''service-lead'' and service_id = any((select app.seen_services())::text[])
        and person_id is distinct from app.person()::uuid and account_id is distinct from app.account()::uuid)
      with check ((select app.role()) = ''service-lead'' and service_id = any((select app.seen_services())::text[])
        and person_id is distinct from app.person()::uuid)', t);
    -- The functions below run as the owner, whom forced row-level security binds too.
    execute format('create policy closing on %I for select to cg_owner using (true)', t);
    execute format('grant select on %I to cg_app, cg_system', t);
  end loop;
end $$;
-- Whoever makes a closure says why; a lead cannot end what the person asked for, nor the person what another closed.
create policy lead_closes on record_closure as restrictive for insert to cg_app
  with check ((select app.role()) = 'service-lead' and because in ('works-here', 'lead') or (select app.role()) = 'member' and because = 'asked');
create policy lead_ends on record_closure as restrictive for update to cg_app
  using ((select app.role()) = 'service-lead' and because in ('works-here', 'lead') or (select app.role()) = 'member' and because = 'asked');
create policy own_wish on record_closure for insert to cg_app
  with check ((select app.role()) = 'member' and person_id = app.person()::uuid
    and exists (select 1 from person_in_service k where k.service_id = record_closure.service_id and k.person_id = record_closure.person_id));
create policy own_wish_ends on record_closure for update to cg_app
  using ((select app.role()) = 'member' and person_id = app.person()::uuid) with check (person_id = app.person()::uuid);
grant insert, update on record_closure to cg_app, cg_system;
create policy own_opening on record_opening for select to cg_app
  using (account_id = app.account()::uuid and service_id = any((select app.seen_services())::text[]));
create policy own_opening_ends on record_opening for update to cg_app
  using (account_id = app.account()::uuid and service_id = any((select app.seen_services())::text[]));
grant update (ends_at, looked_at, looked_by) on record_opening to cg_app, cg_system;
create policy breaking on record_opening for insert to cg_owner with check (true);
create policy closing on person for select to cg_owner using (true);
create policy closing on session for select to cg_owner using (true);
create policy closing on membership for select to cg_owner using (true);
create policy closing on attendance for select to cg_owner using (true);

-- Whose records are closed to whoever asks in a staff role. The asker's own is always among them. What this account opened
-- and is still open is not, nor is a name on the register that this transaction has before it (app.at_register).
create or replace function app.closed_people() returns uuid[] language plpgsql stable security definer set search_path = public as $$
declare
  asks   constant uuid := app.account()::uuid;
  self   constant uuid := app.person()::uuid;
  at     constant uuid := nullif(current_setting('app.at_register', true), '')::uuid;
  closed uuid[];
begin
  if app.role() not in ('practitioner', 'service-lead') then return '{}'; end if;
  select coalesce(array_agg(distinct c.person_id), '{}') into closed
  from record_closure c
  where (c.service_id = any(app.services()) and c.ended_at is null or c.account_id = asks)
    and (c.account_id is not distinct from asks and asks is not null
      or not exists (select 1 from record_opening o where o.account_id = asks and o.person_id = c.person_id and o.ends_at > clock_timestamp())
        and (at is null or not app.on_register(at, c.person_id)));
  return case when self is null or self = any(closed) then closed else closed || self end;
end $$;
create function app.on_register(session uuid, person uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (
      select 1 from session s join membership m on m.service_id = s.service_id and m.group_id = s.group_id
      where s.session_id = session and s.service_id = any(app.services()) and m.person_id = person
        and m.joined_on <= s.session_date and (m.left_on is null or m.left_on > s.session_date))
    or exists (
      select 1 from attendance a where a.session_id = session and a.service_id = any(app.services()) and a.person_id = person and a.corrected_by is null)
$$;
revoke all on function app.on_register(uuid, uuid) from public;
grant execute on function app.on_register(uuid, uuid) to cg_owner;

-- For tables that name a journey and not its person.
create function app.closed_journeys() returns uuid[] language plpgsql stable security definer set search_path = public as $$
declare closed constant uuid[] := app.closed_people();
begin
  if closed = '{}' then return '{}'; end if;
  return coalesce((select array_agg(j.journey_id) from journey j where j.person_id = any(closed)), '{}');
end $$;
revoke all on function app.closed_journeys() from public;
grant execute on function app.closed_journeys() to cg_app, cg_system;

-- What a journey's address leads to, for somebody who works there: 'closed', 'own' (never here), or null: nothing to say.
create function app.closed_record(service text, journey uuid) returns text language sql stable security definer set search_path = public as $$
  select case
      when j.person_id = app.person()::uuid or exists (select 1 from record_closure c where c.person_id = j.person_id and c.account_id = app.account()::uuid) then 'own'
      when j.person_id = any(app.closed_people()) then 'closed' end
  from journey j
  where j.service_id = service and j.journey_id = journey and app.sees_service(service) and app.role() in ('practitioner', 'service-lead')
$$;
-- Somebody is on the telephone and on no list: whoever knows their whole name and date of birth finds the closed record's journey.
create function app.find_closed_record(service text, name text, born date) returns uuid language sql stable security definer set search_path = public as $$
  select j.journey_id from journey j join person p on p.person_id = j.person_id
  where j.service_id = service and app.sees_service(service) and p.person_id = any(app.closed_people())
    and lower(btrim(p.full_name)) = lower(btrim(name)) and p.date_of_birth = born and app.closed_record(service, j.journey_id) = 'closed'
  order by j.created_at desc limit 1
$$;
-- Opens a closed record to the asker, and says until when. Writing down why is the only way to do it.
create function app.open_closed_record(service text, journey uuid, who text, why text) returns table (person_id uuid, ends_at timestamptz)
  language plpgsql security definer set search_path = public as $$
declare opened record_opening;
begin
  if app.closed_record(service, journey) is distinct from 'closed' then
    raise exception 'This record is not one that can be opened here.' using errcode = 'insufficient_privilege';
  end if;
  insert into record_opening (service_id, person_id, journey_id, account_id, opened_by, role, reason)
    select j.service_id, j.person_id, j.journey_id, app.account()::uuid, btrim(who), app.role(), btrim(why)
    from journey j where j.service_id = service and j.journey_id = journey
    returning * into opened;
  return query select opened.person_id, opened.ends_at;
end $$;
-- Open alerts about people whose records are closed to the asker: that there is one and by when, never whose it is.
create function app.closed_alerts(service text) returns table (journey_id uuid, level text, due_at timestamptz)
  language sql stable security definer set search_path = public as $$
  select a.journey_id, a.level, a.due_at from safety_alert a
  where a.service_id = service and a.closed_at is null and a.person_id = any(app.closed_people())
    and app.closed_record(service, a.journey_id) = 'closed'
  order by a.due_at
$$;
create policy closing on safety_alert for select to cg_owner using (true);
do $$ declare f text; begin
  foreach f in array array['app.closed_record(text, uuid)', 'app.find_closed_record(text, text, date)', 'app.open_closed_record(text, uuid, text, text)', 'app.closed_alerts(text)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to cg_app', f);
  end loop;
end $$;

-- Every table that stands by now gets the policy. Not these: record_closure and record_opening say what is closed and have
-- rules of their own; held_place is counted, and a group must not be filled beyond its places for want of a row without a name.
do $$ declare t record; rule text; begin
  for t in
    select c.table_name as name, bool_or(c.column_name = 'person_id') as has_person, bool_or(c.column_name = 'person_id' and c.is_nullable = 'YES') as may_be_none
    from information_schema.columns c join information_schema.tables k using (table_schema, table_name)
    where c.table_schema = 'public' and k.table_type = 'BASE TABLE' and c.column_name in ('person_id', 'journey_id')
      and c.table_name not in ('record_closure', 'record_opening', 'held_place')
      and not exists (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = c.table_name and p.policyname = 'closed')
    group by c.table_name
  loop
    rule := case when t.has_person then 'person_id <> all ((select app.closed_people())::uuid[])'
                 else 'journey_id <> all ((select app.closed_journeys())::uuid[])' end;
    if t.may_be_none then rule := 'person_id is null or ' || rule; end if;
    execute format('create policy closed on %I as restrictive for all to cg_app using (%s)', t.name, rule);
  end loop;
end $$;

-- Names of people whose records are or were closed, for the lead who answers for them; never the lead's own.
create function app.closed_names(service text) returns table (person_id uuid, full_name text) language sql stable security definer set search_path = public as $$
  select distinct p.person_id, p.full_name from record_closure c join person p on p.person_id = c.person_id
  where c.service_id = service and app.role() = 'service-lead' and app.sees_service(service)
    and c.person_id is distinct from app.person()::uuid and c.account_id is distinct from app.account()::uuid
$$;
revoke all on function app.closed_names(text) from public;
grant execute on function app.closed_names(text) to cg_app;
-- Steps of an alert follow their alert.
create policy closed on alert_step as restrictive for all to cg_app using (
  exists (select 1 from safety_alert a where a.service_id = alert_step.service_id and a.alert_id = alert_step.alert_id));
-- The services of the asker are worked out once a query here too: asked of every row, it took longer than all the rest of a
-- page of people. The same rule as app.sees_service.
alter policy staff_reads on person using (exists (select 1 from person_in_service k where k.person_id = person.person_id
  and (k.service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))));
alter policy staff_changes on person using (exists (select 1 from person_in_service k where k.person_id = person.person_id
  and (k.service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))));
