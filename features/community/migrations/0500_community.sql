-- A community is people of a service who run something together: the members of one group, or everybody who takes part.
create table community (
  service_id   text not null references service,
  community_id uuid not null default gen_random_uuid(),
  name         text not null check (length(btrim(name)) between 1 and 120),
  -- Null: everybody who takes part in the service.
  group_id     text,
  since        date not null,
  ended_on     date check (ended_on >= since),
  primary key (service_id, community_id),
  unique (community_id),
  foreign key (service_id, group_id) references running_group
);
create unique index one_community_a_group on community (service_id, group_id) where group_id is not null and ended_on is null;
create unique index one_community_of_all on community (service_id) where group_id is null and ended_on is null;

-- Somebody who does not want to meet another here. Only whoever set it ever reads it.
create table peer_block (
  person_id uuid not null references person,
  blocked   uuid not null references person,
  set_at    timestamptz not null,
  primary key (person_id, blocked),
  check (person_id <> blocked)
);
create index peer_block_blocked on peer_block (blocked);

-- What the next meeting of a community talks about.
create table agenda_item (
  service_id   text not null,
  item_id      uuid not null default gen_random_uuid(),
  community_id uuid not null,
  kind         text not null check (kind ~ '^[a-z-]{1,40}$'),
  words        text not null check (length(btrim(words)) between 1 and 2000),
  raised_by    text not null,
  raised_person uuid,
  raised_at    timestamptz not null,
  -- The same thing is not brought to the same meeting twice.
  once_key     text,
  closed_at    timestamptz,
  closed_by    text,
  closed_words text check (length(btrim(closed_words)) between 1 and 2000),
  primary key (service_id, item_id),
  unique (community_id, once_key),
  foreign key (service_id, community_id) references community,
  check ((closed_at is null) = (closed_by is null))
);
create index agenda_item_open on agenda_item (service_id, community_id, raised_at) where closed_at is null;

-- The communities in which the person who asks is a member today.
create function app.my_communities() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(c.community_id), '{}') from community c
  where app.role() = 'member' and app.person() is not null and c.ended_on is null
    and not app.contact_ended(app.person()::uuid)
    and case when c.group_id is null
      then exists (select 1 from journey_now n where n.service_id = c.service_id and n.person_id = app.person()::uuid
        and n.phase = 'taking-part' and n.ended_on is null)
      else exists (select 1 from membership m where m.service_id = c.service_id and m.group_id = c.group_id
        and m.person_id = app.person()::uuid and m.left_on is null) end
$$;

create function app.is_adult(who uuid) returns boolean language sql stable security definer set search_path = public as $$
  select coalesce((select date_of_birth <= (now() at time zone 'Europe/London')::date - interval '18 years' from person where person_id = who), false)
$$;


-- Those whom the person who asks must not see anywhere among peers, and who must not see them: either side of a block or of
-- a keep-apart, in every record they have; and whoever is under 18 sees nobody and is seen by nobody. A birthday nobody
-- knows counts as under 18 here: it keeps a list shorter, never longer.
create function app.unseen_people() returns uuid[] language plpgsql stable security definer set search_path = public as $$
declare
  me     constant uuid := app.person()::uuid;
  mine   uuid[];
  unseen uuid[];
begin
  if me is null then return '{}'; end if;
  if not app.is_adult(me) then
    return coalesce((select array_agg(person_id) from person where person_id <> me), '{}');
  end if;
  select coalesce(array_agg(r.record), array[me]) into mine from app.records_of(array[me]) r;
  with others as (
    select b.blocked as id from peer_block b where b.person_id = any(mine)
    union select b.person_id from peer_block b where b.blocked = any(mine)
    union select case when k.first_person = any(mine) then k.second_person else k.first_person end
      from keep_apart k where k.ended_on is null and (k.first_person = any(mine) or k.second_person = any(mine)))
  select coalesce(array_agg(distinct r.record), '{}') into unseen from app.records_of((select array_agg(id) from others)) r;
  return unseen || coalesce((select array_agg(p.person_id) from person p
    join person_in_service s on s.person_id = p.person_id
    where s.service_id in (select service_id from person_in_service where person_id = any(mine))
      and p.person_id <> me and (p.date_of_birth is null or p.date_of_birth > (now() at time zone 'Europe/London')::date - interval '18 years')), '{}');
end $$;

-- Who is in a community today; only for its members, the team of its service and the system.
create function app.community_people(the_community uuid) returns table (person_id uuid, journey_id uuid, called text)
  language sql stable security definer set search_path = public as $$
  with c as (
    select * from community where community_id = the_community
      and (community_id = any ((select app.my_communities())::uuid[]) or app.role() <> 'member' and app.sees_service(service_id)))
  , here as (
  select distinct on (p.person_id) p.person_id, x.journey_id, p.called, p.full_name
  from c join lateral (
    select m.person_id, m.journey_id from membership m
      where c.group_id is not null and m.service_id = c.service_id and m.group_id = c.group_id and m.left_on is null
    union all
    select n.person_id, n.journey_id from journey_now n
      where c.group_id is null and n.service_id = c.service_id and n.phase = 'taking-part' and n.ended_on is null) x on true
  join person p on p.person_id = x.person_id
  where not app.contact_ended(p.person_id)
    -- To the team a closed record is closed here too.
    and p.person_id <> all ((select app.closed_people())::uuid[])
    and (app.role() <> 'member' or p.person_id <> all ((select app.unseen_people())::uuid[]))
  order by p.person_id, x.journey_id)
  -- Two of the same name are told apart by the letter of their last name, so that nobody is taken for somebody else.
  select h.person_id, h.journey_id, case when count(*) over (partition by h.called) = 1 then h.called
    else h.called || ' ' || left(regexp_replace(btrim(h.full_name), '^.*\s', ''), 1) end
  from here h
$$;

do $$ declare f text; begin
  foreach f in array array['my_communities()', 'community_people(uuid)', 'unseen_people()', 'is_adult(uuid)'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to cg_app, cg_system, cg_owner', f);
  end loop;
  foreach f in array array['community', 'membership', 'journey_now', 'person', 'peer_block', 'keep_apart', 'person_in_service'] loop
    execute format('create policy among_peers on %I for select to cg_owner using (true)', f);
  end loop;
end $$;
grant execute on function app.records_of(uuid[]), app.contact_ended(uuid), app.role(), app.person(), app.closed_people(), app.sees_service(text) to cg_owner;

do $$ declare t text; begin
  foreach t in array array['community', 'agenda_item'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy member on %I for select to cg_app using (community_id = any((select app.my_communities())::uuid[]))', t);
  end loop;
end $$;
-- A member puts something on the agenda in their own name, and takes nothing off it.
create policy member_adds on agenda_item for insert to cg_app
  with check (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[])
    and raised_person = app.person()::uuid and closed_at is null);
alter table peer_block enable row level security;
alter table peer_block force row level security;
create policy own on peer_block for all to cg_app using (app.role() = 'member' and person_id = app.person()::uuid)
  with check (app.role() = 'member' and person_id = app.person()::uuid);
create policy closed on peer_block as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
create policy system on peer_block for all to cg_system using (true);
grant select, insert, update on community, agenda_item to cg_app, cg_system;
grant select, insert, delete on peer_block to cg_app, cg_system;
