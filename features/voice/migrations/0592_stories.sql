-- Stories that people tell of their time here, in their own words and under a name they choose. Only they write and change
-- them; how far they may be quoted is theirs to say and to take back.
create table story (
  service_id text not null references service,
  story_id   uuid not null,
  written_at timestamptz not null,
  primary key (service_id, story_id)
);
create table story_own (
  service_id text not null,
  story_id   uuid not null,
  person_id  uuid not null references person,
  primary key (service_id, story_id),
  foreign key (service_id, story_id) references story
);
create index story_own_person on story_own (person_id);

create table story_version (
  service_id  text not null,
  story_id    uuid not null,
  version     int not null check (version > 0),
  chosen_name text not null check (length(btrim(chosen_name)) between 1 and 60),
  title       text not null check (length(btrim(title)) between 1 and 120),
  words       text not null check (length(btrim(words)) between 1 and 20000),
  -- What they changed so that nobody else can be known.
  changed     text check (length(btrim(changed)) between 1 and 1000),
  written_at  timestamptz not null,
  primary key (service_id, story_id, version),
  foreign key (service_id, story_id) references story
);
create trigger never_changed before update or delete on story_version for each row execute function app.refuse_change();

-- How far it may be quoted; the latest word stands. `none` after another: taken back.
create table story_consent (
  service_id text not null,
  story_id   uuid not null,
  nth        bigint generated always as identity,
  width      text not null check (width in ('none', 'team', 'members', 'public', 'national')),
  research   boolean not null,
  said_at    timestamptz not null,
  primary key (service_id, story_id, nth),
  foreign key (service_id, story_id) references story
);

-- Somebody of the team read a version for other people's names before it went beyond the members of the service. The words
-- stay the writer's: it is let go, or the writer is asked.
create table story_look (
  service_id text not null,
  story_id   uuid not null,
  version    int not null,
  nth        bigint generated always as identity,
  may_go     boolean not null,
  -- What the writer is asked.
  ask        text check (length(btrim(ask)) between 1 and 1000),
  looked_by  text not null,
  looked_at  timestamptz not null,
  primary key (service_id, story_id, version, nth),
  foreign key (service_id, story_id, version) references story_version,
  check (may_go = (ask is null))
);
create trigger never_changed before update or delete on story_look for each row execute function app.refuse_change();

-- Where it was quoted. What is printed stays printed, and the person can read here where.
create table story_use (
  service_id text not null,
  use_id     uuid not null default gen_random_uuid(),
  story_id   uuid not null,
  version    int not null,
  used_where text not null check (length(btrim(used_where)) between 1 and 300),
  printed    boolean not null,
  used_on    date not null,
  used_by    text not null,
  primary key (service_id, use_id),
  foreign key (service_id, story_id, version) references story_version
);

-- How far a story may be quoted now, and whether for research.
create function app.story_consent_now(service text, story uuid) returns table (width text, research boolean)
  language sql stable security definer set search_path = public as $$
  select c.width, c.research from story_consent c where c.service_id = service and c.story_id = story order by c.nth desc limit 1
$$;
-- Whether the words that stand now were read by the team and may go beyond the members of the service.
create function app.story_may_go(service text, story uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select coalesce((select l.may_go from story_look l where l.service_id = service and l.story_id = story
    and l.version = (select max(v.version) from story_version v where v.service_id = service and v.story_id = story)
    order by l.nth desc limit 1), false)
$$;
create function app.is_my_story(service text, story uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select app.role() = 'member' and exists (select 1 from story_own o where o.service_id = service and o.story_id = story
    and o.person_id = app.person()::uuid)
$$;
-- Whether the person who asks may read it: their own; the team within `team`; members of the service within `members`, none
-- of them kept from its author; anybody within `public`; for research only the lead.
create function app.may_read_story(service text, story uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select app.is_my_story(service, story) or exists (select 1 from app.story_consent_now(service, story) c where
    c.width in ('public', 'national') and app.role() <> 'member' and app.story_may_go(service, story)
    or c.width <> 'none' and app.role() in ('practitioner', 'service-lead') and service = any (app.services())
    or c.research and app.role() = 'service-lead' and service = any (app.services())
    or app.role() = 'member' and c.width in ('members', 'public', 'national')
      and (c.width <> 'members' and app.story_may_go(service, story) or exists (select 1 from person_in_service x where x.service_id = service and x.person_id = app.person()::uuid))
      and not exists (select 1 from story_own o where o.service_id = service and o.story_id = story
        and o.person_id = any ((select app.unseen_people())::uuid[])))
$$;

do $$
declare
  t text;
  here constant text := '(app.role() = ''system'' and (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')))';
begin
  foreach t in array array['story', 'story_own', 'story_version', 'story_consent', 'story_use', 'story_look'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I for all to cg_system using %s with check %s', t, here, here);
    execute format('create policy together on %I for select to cg_owner using (true)', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
  foreach t in array array['story', 'story_version', 'story_consent', 'story_use', 'story_look'] loop
    execute format('create policy readers on %I for select to cg_app using (app.may_read_story(service_id, story_id))', t);
  end loop;
  foreach t in array array['story_version', 'story_consent'] loop
    execute format('create policy own_words on %I for insert to cg_app with check (app.is_my_story(service_id, story_id))', t);
  end loop;
  foreach t in array array['story_consent_now(text, uuid)', 'story_may_go(text, uuid)', 'is_my_story(text, uuid)', 'may_read_story(text, uuid)'] loop
    execute format('revoke all on function app.%s from public', t);
    execute format('grant execute on function app.%s to cg_app, cg_system, cg_owner', t);
  end loop;
end $$;
create policy own_words on story for insert to cg_app with check ((select app.role()) = 'member' and exists (
  select 1 from person_in_service x where x.service_id = story.service_id and x.person_id = app.person()::uuid));
create policy own on story_own for select to cg_app using ((select app.role()) = 'member' and person_id = app.person()::uuid);
create policy own_words on story_own for insert to cg_app with check ((select app.role()) = 'member' and person_id = app.person()::uuid);
create policy closed on story_own as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
create policy team on story_use for insert to cg_app with check (app.role() in ('practitioner', 'service-lead')
  and service_id = any (app.services()) and app.may_read_story(service_id, story_id));
create policy team on story_look for insert to cg_app with check (app.role() in ('practitioner', 'service-lead')
  and service_id = any (app.services()) and app.may_read_story(service_id, story_id));
