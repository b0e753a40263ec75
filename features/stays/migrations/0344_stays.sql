-- A night or a season in one of the service's own beds. One person has one bed, and one bed has one person.
create table stay (
  service_id   text not null,
  stay_id      uuid not null,
  component_id text not null,
  bed          int  not null check (bed > 0),
  journey_id   uuid not null,
  person_id    uuid not null,
  from_on      date not null,
  to_on        date check (to_on >= from_on),
  expected_to  date,
  reason       text not null check (length(btrim(reason)) > 0),
  plan_followed text not null check (plan_followed in ('followed', 'partly', 'not-followed', 'no-plan', 'not-known')),
  eligible     text,
  avoided      text check (avoided in ('hospital', 'emergency-department', 'police', 'own-home-unsafe', 'nothing', 'not-known')),
  went_to      text,
  how_it_went  text,
  persons_view text,
  -- Whether its nights are contacts of the national return, as the model said when it began.
  counted      boolean not null,
  began_by     text not null,
  began_at     timestamptz not null,
  ended_by     text,
  revision     int not null default 0,
  primary key (service_id, stay_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((to_on is null) = (ended_by is null)),
  check (to_on is null or avoided is not null)
);
comment on column stay.to_on is 'The day they left; the night before is their last.';
comment on column stay.eligible is 'What was asked before they came, where the model asks something of the person, and who said so.';
create unique index one_person_one_bed on stay (service_id, person_id) where to_on is null;
create unique index one_bed_one_person on stay (service_id, component_id, bed) where to_on is null;
create index stay_journey on stay (service_id, journey_id, from_on desc);

-- Stays written down late may not lie over each other either: the same night has one bed a person and one person a bed.
-- It looks past what the writer may see: a bed is taken whoever is in it.
create function app.one_night_one_bed() returns trigger language plpgsql security definer set search_path = public as $$
begin
  -- Whoever may not write here learns nothing from it: the policy refuses them next.
  if not app.sees_service(new.service_id) then return new; end if;
  perform pg_advisory_xact_lock(hashtextextended('beds ' || new.service_id, 0));
  if exists (select 1 from stay s where s.service_id = new.service_id and s.stay_id <> new.stay_id
      and s.person_id = new.person_id and daterange(s.from_on, s.to_on) && daterange(new.from_on, new.to_on)) then
    raise exception 'This person has a bed on one of these nights.' using errcode = '23P01', constraint = 'one_person_one_bed';
  end if;
  if exists (select 1 from stay s where s.service_id = new.service_id and s.stay_id <> new.stay_id
      and s.component_id = new.component_id and s.bed = new.bed
      and daterange(s.from_on, s.to_on) && daterange(new.from_on, new.to_on)) then
    raise exception 'This bed has somebody on one of these nights.' using errcode = '23P01', constraint = 'one_bed_one_person';
  end if;
  return new;
end $$;
create trigger one_night_one_bed before insert or update of from_on, to_on, bed on stay
  for each row execute function app.one_night_one_bed();

-- Which beds have somebody now: numbers, never names, also where a record is closed to the reader.
create function app.beds_taken(service text, component text) returns int[] language sql stable security definer
  set search_path = public as $$
  select coalesce(array_agg(bed order by bed), '{}') from stay
  where service_id = service and component_id = component and to_on is null and app.sees_service(service)
$$;
revoke all on function app.beds_taken(text, text) from public;
grant execute on function app.beds_taken(text, text) to cg_app, cg_system;

alter table stay enable row level security;
alter table stay force row level security;
create policy staff on stay for all to cg_app, cg_system
  using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy own on stay for select to cg_app using (person_id = app.person()::uuid);
create policy closed on stay as restrictive for all to cg_app
  using (person_id <> all ((select app.closed_people())::uuid[]));
-- The functions above run as the owner of the table, whom forced row-level security binds too.
create policy beds on stay for select to cg_owner using (true);
create policy dataset on stay for select to cg_dataset using (true);
grant select, insert on stay to cg_app, cg_system;
grant update (to_on, expected_to, avoided, went_to, how_it_went, persons_view, plan_followed, ended_by, revision) on stay to cg_app, cg_system;
grant select on stay to cg_dataset;
