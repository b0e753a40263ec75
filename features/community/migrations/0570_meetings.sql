-- Meetings of a community, the roles it gives, its minutes, decisions, actions and ideas.

-- A usual meeting is a session of the community's group and has its id; the session owns day, place and register.
create table community_meeting (
  service_id     text not null,
  meeting_id     uuid not null default gen_random_uuid(),
  community_id   uuid not null,
  kind           text not null check (kind in ('usual', 'called', 'crisis')),
  session_id     uuid,
  -- A meeting that was called for stands on no timetable.
  meets_on       date,
  meets_at       time,
  place          text check (length(btrim(place)) between 1 and 200),
  called_by      text,
  called_person  uuid,
  called_side    text check (called_side in ('member', 'staff')),
  called_because text check (length(btrim(called_because)) between 1 and 1000),
  called_at      timestamptz,
  -- When those who wanted to know were told.
  told_at        timestamptz,
  opened_at      timestamptz,
  opened_by      text,
  opened_person  uuid,
  opened_as      text check (opened_as in ('holds', 'nobody-holds', 'stands-in', 'facilitator')),
  minutes_by     text,
  minutes_person uuid,
  minutes_as     text check (minutes_as in ('holds', 'nobody-holds', 'stands-in', 'facilitator')),
  closed_at      timestamptz,
  closed_by      text,
  -- Staff who came to a meeting that was called for; at a session they stand with the session.
  staff_there    text check (length(btrim(staff_there)) between 1 and 500),
  primary key (service_id, meeting_id),
  foreign key (service_id, community_id) references community,
  foreign key (service_id, session_id) references session,
  check ((kind = 'usual') = (session_id is not null)),
  check (session_id is null or session_id = meeting_id),
  check ((kind = 'usual') = (meets_on is null)),
  check ((kind = 'usual') = (called_because is null)),
  check ((opened_at is null) = (opened_by is null) and (opened_at is null) = (opened_as is null)),
  check ((closed_at is null) = (closed_by is null)),
  check (closed_at is null or opened_at is not null)
);
create index community_meeting_of on community_meeting (service_id, community_id, meets_on);

-- Who came to a meeting that was called for. At a session the register says it, and it is not written twice.
create table meeting_came (
  service_id   text not null,
  meeting_id   uuid not null,
  community_id uuid not null,
  person_id    uuid not null references person,
  called       text not null,
  written_by   text not null,
  written_at   timestamptz not null,
  primary key (service_id, meeting_id, person_id),
  foreign key (service_id, meeting_id) references community_meeting
);
create index meeting_came_person on meeting_came (person_id);

-- Who wants a message when a meeting is called for.
create table meeting_news (
  service_id   text not null,
  community_id uuid not null,
  person_id    uuid not null references person,
  since        timestamptz not null,
  primary key (service_id, community_id, person_id),
  foreign key (service_id, community_id) references community
);
create index meeting_news_person on meeting_news (person_id);

create table meeting_minutes (
  service_id     text not null,
  meeting_id     uuid not null,
  community_id   uuid not null,
  words          text not null check (length(words) <= 20000),
  revision       int not null default 1,
  written_by     text not null,
  written_person uuid,
  written_as     text not null check (written_as in ('holds', 'nobody-holds', 'stands-in', 'facilitator')),
  saved_at       timestamptz not null,
  published_at   timestamptz,
  published_by   text,
  primary key (service_id, meeting_id),
  foreign key (service_id, meeting_id) references community_meeting,
  check ((published_at is null) = (published_by is null))
);
create table minutes_correction (
  service_id     text not null,
  correction_id  uuid not null default gen_random_uuid(),
  meeting_id     uuid not null,
  community_id   uuid not null,
  words          text not null check (length(btrim(words)) between 1 and 4000),
  reason         text not null check (length(btrim(reason)) between 1 and 1000),
  written_by     text not null,
  written_person uuid,
  written_side   text not null check (written_side in ('member', 'staff')),
  written_at     timestamptz not null,
  primary key (service_id, correction_id),
  foreign key (service_id, meeting_id) references meeting_minutes
);

-- Roles a community names beside the usual ones of data/community-roles.yaml.
create table community_role (
  service_id   text not null,
  community_id uuid not null,
  role_id      text not null check (role_id ~ '^[a-z][a-z0-9-]{0,39}$' and role_id not in ('chair', 'minutes', 'moderator')),
  name         text not null check (length(btrim(name)) between 1 and 60),
  does         text not null check (length(btrim(does)) between 1 and 300),
  months       int check (months between 1 and 60),
  written_by   text not null,
  written_at   timestamptz not null,
  primary key (service_id, community_id, role_id),
  foreign key (service_id, community_id) references community
);
create table role_holding (
  service_id    text not null,
  holding_id    uuid not null default gen_random_uuid(),
  community_id  uuid not null,
  role_id       text not null check (role_id ~ '^[a-z][a-z0-9-]{0,39}$'),
  person_id     uuid not null references person,
  called        text not null,
  how           text not null check (how in ('ballot', 'agreed-in-meeting', 'volunteered')),
  from_on       date not null,
  -- The last day of the term; null: no term was set.
  until_on      date check (until_on >= from_on),
  meeting_id    uuid,
  proposal_id   uuid,
  written_by    text not null,
  written_side  text not null check (written_side in ('member', 'staff', 'system')),
  written_at    timestamptz not null,
  ended_on      date check (ended_on >= from_on),
  ended_because text check (ended_because in ('stepped-down', 'term-over', 'somebody-else', 'community-decided', 'left')),
  primary key (service_id, holding_id),
  foreign key (service_id, community_id) references community,
  foreign key (service_id, meeting_id) references community_meeting,
  check ((ended_on is null) = (ended_because is null))
);
create unique index one_holding_a_person on role_holding (community_id, role_id, person_id) where ended_on is null;
create index role_holding_person on role_holding (person_id);

create table community_decision (
  service_id     text not null,
  decision_id    uuid not null default gen_random_uuid(),
  community_id   uuid not null,
  kind           text not null check (kind ~ '^[a-z][a-z-]{0,39}$'),
  words          text not null check (length(btrim(words)) between 1 and 2000),
  why            text check (length(btrim(why)) between 1 and 2000),
  decided_by     text not null check (decided_by in ('members', 'staff', 'together', 'one-person')),
  -- The role by which one person decided, as written.
  by_role        text check (length(btrim(by_role)) between 1 and 80),
  way            text check (way ~ '^[a-z][a-z-]{0,39}$'),
  risk           boolean not null,
  against        int check (against >= 0),
  dissent        text check (length(btrim(dissent)) between 1 and 2000),
  decided_on     date not null,
  meeting_id     uuid,
  proposal_id    uuid,
  written_by     text not null,
  written_person uuid,
  written_side   text not null check (written_side in ('member', 'staff', 'system')),
  written_at     timestamptz not null,
  once_key       text,
  primary key (service_id, decision_id),
  unique (community_id, once_key),
  foreign key (service_id, community_id) references community,
  foreign key (service_id, meeting_id) references community_meeting,
  check ((decided_by = 'one-person') = (by_role is not null)),
  -- What staff decide by themselves is written with its reason.
  check (decided_by <> 'staff' or why is not null)
);
create index community_decision_of on community_decision (service_id, community_id, decided_on desc);

create table community_action (
  service_id   text not null,
  action_id    uuid not null default gen_random_uuid(),
  community_id uuid not null,
  decision_id  uuid,
  meeting_id   uuid,
  words        text not null check (length(btrim(words)) between 1 and 1000),
  -- A member, by a row of action_person; somebody of the team, by name; or everybody.
  who          text not null check (who in ('member', 'staff', 'everybody')),
  staff_name   text check (length(btrim(staff_name)) between 1 and 120),
  due_on       date,
  written_by   text not null,
  written_at   timestamptz not null,
  done_on      date,
  done_by      text,
  outcome      text check (outcome in ('done', 'dropped')),
  done_words   text check (length(btrim(done_words)) between 1 and 1000),
  once_key     text,
  primary key (service_id, action_id),
  unique (community_id, once_key),
  foreign key (service_id, community_id) references community,
  foreign key (service_id, decision_id) references community_decision,
  foreign key (service_id, meeting_id) references community_meeting,
  check ((who = 'staff') = (staff_name is not null)),
  check ((done_on is null) = (outcome is null) and (done_on is null) = (done_by is null)),
  check (outcome is distinct from 'dropped' or done_words is not null)
);
create index community_action_open on community_action (service_id, community_id) where done_on is null;
-- Whose action it is. The name stands where others read it only once the person said yes to that.
create table action_person (
  service_id text not null,
  action_id  uuid not null,
  community_id uuid not null,
  person_id  uuid not null references person,
  called     text not null,
  yes_at     timestamptz,
  yes_how    text check (yes_how in ('said-in-meeting', 'themselves')),
  primary key (service_id, action_id),
  foreign key (service_id, action_id) references community_action,
  check ((yes_at is null) = (yes_how is null))
);
create index action_person_person on action_person (person_id);

create table community_idea (
  service_id       text not null,
  idea_id          uuid not null default gen_random_uuid(),
  community_id     uuid not null,
  words            text not null check (length(btrim(words)) between 1 and 1000),
  origin           text not null check (origin in ('member', 'staff', 'together', 'elsewhere')),
  suggested_by     text not null,
  suggested_person uuid,
  suggested_side   text not null check (suggested_side in ('member', 'staff')),
  suggested_on     date not null,
  once_key         text,
  primary key (service_id, idea_id),
  unique (community_id, once_key),
  foreign key (service_id, community_id) references community
);
create table idea_step (
  service_id   text not null,
  step_id      uuid not null default gen_random_uuid(),
  idea_id      uuid not null,
  community_id uuid not null,
  step         text not null check (step in ('tried', 'adopted', 'not-taken-up')),
  on_day       date not null,
  words        text check (length(btrim(words)) between 1 and 1000),
  written_by   text not null,
  written_person uuid,
  written_side text not null check (written_side in ('member', 'staff')),
  written_at   timestamptz not null,
  primary key (service_id, step_id),
  unique (service_id, idea_id, step),
  foreign key (service_id, idea_id) references community_idea,
  check (step = 'tried' or words is not null)
);

-- On which days of the group's timetable the community meets to decide; empty: at each of its sessions.
alter table community add column meeting_days text[] not null default '{}';
alter table agenda_item add column raised_side text check (raised_side in ('member', 'staff', 'system'));
comment on column agenda_item.raised_side is 'Staff are marked as facilitators; what a rule or a job put there is marked as nobody''s.';
alter table agenda_item add column place int;
alter table agenda_item add column closed_meeting uuid;
-- What was talked about is nobody's but theirs: that it was talked about is all that is written.
alter table agenda_item add constraint never_the_content check (kind <> 'out-of-hours-contact' or closed_words is null);

-- Whether somebody is in a community today; asked for people the one who asks may not see, so it answers yes or no only.
create function app.is_in_community(the_community uuid, who uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select not app.contact_ended(who) and exists (select 1 from community c where c.community_id = the_community and c.ended_on is null
    and case when c.group_id is null
      then exists (select 1 from journey_now n where n.service_id = c.service_id and n.person_id = who
        and n.phase = 'taking-part' and n.ended_on is null)
      else exists (select 1 from membership m where m.service_id = c.service_id and m.group_id = c.group_id
        and m.person_id = who and m.left_on is null) end)
$$;
-- The roles somebody holds: a role is over when it was given back or the person left, not when a day goes by.
create function app.held_roles(the_community uuid, who uuid) returns text[]
  language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct role_id order by role_id), '{}') from role_holding
  where community_id = the_community and person_id = who and ended_on is null and app.is_in_community(the_community, who)
$$;
create function app.role_is_held(the_community uuid, role text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select 1 from role_holding h where h.community_id = the_community and h.role_id = role
    and h.ended_on is null and app.is_in_community(the_community, h.person_id))
$$;
-- Whether the member who asks may do what a role does: they hold it, nobody does, or they stand in at an open meeting.
create function app.may_lead(the_community uuid, role text) returns boolean
  language sql stable security definer set search_path = public as $$
  select app.role() = 'member' and the_community = any ((select app.my_communities())::uuid[]) and (
    role = any(app.held_roles(the_community, app.person()::uuid))
    or not app.role_is_held(the_community, role)
    or exists (select 1 from community_meeting m where m.community_id = the_community and m.closed_at is null
      and case role when 'chair' then m.opened_person when 'minutes' then m.minutes_person end = app.person()::uuid))
$$;
create function app.meeting_is_open(the_community uuid, meeting uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select 1 from community_meeting m where m.community_id = the_community and m.meeting_id = meeting
    and m.opened_at is not null and m.closed_at is null)
$$;
-- Whose name the one who asks does not read: among peers those they must not see, in the team those whose record is closed.
create function app.unnamed_people() returns uuid[] language sql stable as $$
  select case when app.role() = 'member' then app.unseen_people() else app.closed_people() end
$$;
-- Who holds what. Whoever the one who asks must not see is there without a name.
create function app.community_roles(the_community uuid)
  returns table (holding_id uuid, role_id text, person_id uuid, called text, how text, from_on date, until_on date, ended_on date, ended_because text)
  language sql stable security definer set search_path = public as $$
  with unseen as materialized (select app.unnamed_people() as people)
  select h.holding_id, h.role_id,
    case when h.person_id = any(unseen.people) then null else h.person_id end,
    case when h.person_id = any(unseen.people) then null else h.called end,
    h.how, h.from_on, h.until_on,
    coalesce(h.ended_on, case when app.is_in_community(the_community, h.person_id) then null else h.from_on end),
    coalesce(h.ended_because, case when app.is_in_community(the_community, h.person_id) then null else 'left' end)
  from role_holding h cross join unseen join community c on c.community_id = h.community_id
  where h.community_id = the_community
    and (the_community = any ((select app.my_communities())::uuid[]) or app.role() <> 'member' and app.sees_service(c.service_id))
  order by h.role_id, h.from_on
$$;
-- Which members were at a meeting; without a name where the one who asks must not see them.
create function app.meeting_members(meeting uuid) returns table (person_id uuid, called text)
  language sql stable security definer set search_path = public as $$
  with m as (
    select c.service_id, c.community_id, c.group_id from community c
    where (c.community_id = any ((select app.my_communities())::uuid[]) or app.role() <> 'member' and app.sees_service(c.service_id))),
  came as (
    select a.person_id, p.called from m join session s on s.service_id = m.service_id and s.group_id = m.group_id and s.session_id = meeting
      join attendance a on a.service_id = s.service_id and a.session_id = s.session_id and a.corrected_by is null and a.how in ('attended', 'late')
      join person p on p.person_id = a.person_id
    union
    select k.person_id, k.called from m join meeting_came k on k.community_id = m.community_id and k.meeting_id = meeting),
  unseen as materialized (select app.unnamed_people() as people)
  select case when came.person_id = any(unseen.people) then null else came.person_id end,
    case when came.person_id = any(unseen.people) then null else came.called end
  from came cross join unseen order by came.called, came.person_id
$$;
-- Staff at a meeting: how many, and their names where written.
create function app.meeting_staff(meeting uuid) returns table (staff int, names text)
  language sql stable security definer set search_path = public as $$
  with m as (
    select c.service_id, c.community_id, c.group_id from community c
    where (c.community_id = any ((select app.my_communities())::uuid[]) or app.role() <> 'member' and app.sees_service(c.service_id)))
  select t.staff, t.names from m join session s on s.service_id = m.service_id and s.group_id = m.group_id and s.session_id = meeting
    join session_staff t on t.service_id = s.service_id and t.session_id = s.session_id
  union all
  select null, k.staff_there from m join community_meeting k on k.community_id = m.community_id and k.meeting_id = meeting
    where k.staff_there is not null
$$;
do $$ declare f text; begin
  foreach f in array array['is_in_community(uuid, uuid)', 'held_roles(uuid, uuid)', 'role_is_held(uuid, text)', 'may_lead(uuid, text)',
    'unnamed_people()', 'meeting_is_open(uuid, uuid)', 'community_roles(uuid)', 'meeting_members(uuid)', 'meeting_staff(uuid)'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to cg_app, cg_system, cg_owner', f);
  end loop;
  foreach f in array array['role_holding', 'community_meeting', 'meeting_came', 'session_staff'] loop
    execute format('create policy among_peers on %I for select to cg_owner using (true)', f);
  end loop;
end $$;

do $$ declare t text; begin
  foreach t in array array['community_meeting', 'meeting_came', 'meeting_news', 'meeting_minutes', 'minutes_correction', 'community_role',
    'role_holding', 'community_decision', 'community_action', 'action_person', 'community_idea', 'idea_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update on %I to cg_app, cg_system', t);
    if t not in ('meeting_news', 'action_person') then
      execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    end if;
  end loop;
  foreach t in array array['community_meeting', 'minutes_correction', 'community_role', 'community_decision', 'community_action', 'community_idea', 'idea_step'] loop
    execute format('create policy member on %I for select to cg_app using (community_id = any((select app.my_communities())::uuid[]))', t);
  end loop;
  foreach t in array array['meeting_came', 'role_holding', 'action_person', 'meeting_news'] loop
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
  end loop;
end $$;
grant delete on meeting_came, meeting_news to cg_app, cg_system;

create policy member_sets_days on community for update to cg_app using (app.may_lead(community_id, 'chair'));
-- A member calls a meeting in their own name; opening, closing and standing in are guarded below.
create policy member_calls on community_meeting for insert to cg_app
  with check (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[])
    and (called_person = app.person()::uuid or kind = 'usual'));
create policy member_leads on community_meeting for update to cg_app
  using (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[]));
create policy member_marks on meeting_came for insert to cg_app
  with check (app.may_lead(community_id, 'minutes') and app.is_in_community(community_id, person_id));
create policy member_unmarks on meeting_came for delete to cg_app using (app.may_lead(community_id, 'minutes'));
create policy member_reads on meeting_came for select to cg_app
  using (community_id = any((select app.my_communities())::uuid[]) and person_id <> all ((select app.unseen_people())::uuid[]));
create policy own_wish on meeting_news for all to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid and community_id = any((select app.my_communities())::uuid[]))
  with check (app.role() = 'member' and person_id = app.person()::uuid and community_id = any((select app.my_communities())::uuid[]));
create policy system on meeting_news for all to cg_system using (true);

-- Minutes are a draft of those who write them, until they are published.
create policy member on meeting_minutes for select to cg_app
  using (community_id = any((select app.my_communities())::uuid[])
    and (published_at is not null or app.may_lead(community_id, 'minutes') or app.may_lead(community_id, 'chair')));
create policy member_writes on meeting_minutes for insert to cg_app with check (app.may_lead(community_id, 'minutes'));
create policy member_saves on meeting_minutes for update to cg_app using (app.may_lead(community_id, 'minutes'));
create policy member_corrects on minutes_correction for insert to cg_app
  with check (app.may_lead(community_id, 'minutes') and written_person = app.person()::uuid);

create policy member_names on community_role for insert to cg_app
  with check (app.may_lead(community_id, 'chair') or app.may_lead(community_id, 'minutes'));
create policy member on role_holding for select to cg_app
  using (community_id = any((select app.my_communities())::uuid[]) and person_id <> all ((select app.unseen_people())::uuid[]));
-- What a meeting or a ballot gave is written by who leads it; what is free may be taken by whoever offers.
create policy member_gives on role_holding for insert to cg_app
  with check (app.role() = 'member' and app.is_in_community(community_id, person_id) and (
    (app.may_lead(community_id, 'chair') or app.may_lead(community_id, 'minutes'))
      and (proposal_id is not null or app.meeting_is_open(community_id, meeting_id))
    or person_id = app.person()::uuid and how = 'volunteered' and role_id not in ('chair', 'moderator')
      and not app.role_is_held(community_id, role_id) and community_id = any((select app.my_communities())::uuid[])));
create policy member_ends on role_holding for update to cg_app
  using (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[]) and (person_id = app.person()::uuid
    or app.may_lead(community_id, 'chair') or app.may_lead(community_id, 'minutes')));

create policy member_writes on community_decision for insert to cg_app
  with check (app.role() = 'member' and written_person = app.person()::uuid and community_id = any((select app.my_communities())::uuid[])
    and (proposal_id is not null or app.may_lead(community_id, 'minutes') or app.may_lead(community_id, 'chair')));
create policy member_writes on community_action for insert to cg_app
  with check (app.may_lead(community_id, 'minutes') or app.may_lead(community_id, 'chair'));
create policy member_finishes on community_action for update to cg_app
  using (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[]));

create policy staff_reads on action_person for select to cg_app
  using (yes_at is not null and service_id = any((select app.seen_services())::text[]));
create policy staff_writes on action_person for insert to cg_app with check (service_id = any((select app.seen_services())::text[]));
create policy system on action_person for all to cg_system using (true);
create policy member_reads on action_person for select to cg_app
  using (yes_at is not null and community_id = any((select app.my_communities())::uuid[])
    and person_id <> all ((select app.unseen_people())::uuid[]));
create policy member_writes on action_person for insert to cg_app
  with check ((app.may_lead(community_id, 'minutes') or app.may_lead(community_id, 'chair')) and app.is_in_community(community_id, person_id));
create policy own_yes on action_person for update to cg_app using (app.role() = 'member' and person_id = app.person()::uuid);

create policy member_suggests on community_idea for insert to cg_app
  with check (app.role() = 'member' and suggested_person = app.person()::uuid and community_id = any((select app.my_communities())::uuid[]));
create policy member_follows on idea_step for insert to cg_app
  with check (written_person = app.person()::uuid and (app.may_lead(community_id, 'minutes') or app.may_lead(community_id, 'chair')));
create policy member_deals on agenda_item for update to cg_app
  using (app.may_lead(community_id, 'chair') or app.may_lead(community_id, 'minutes'));

-- What a member may change of a row that others wrote is less than the row.
create function app.community_guard() returns trigger language plpgsql as $$
declare
  before constant jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) else '{}' end;
  after  constant jsonb := to_jsonb(new);
  free   constant text[] := tg_argv[0]::text[];
begin
  if tg_op = 'UPDATE' and (after - free) is distinct from (before - free) then
    raise exception 'What was written stays as it was written.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger words_stay before update on community for each row when (app.role() = 'member')
  execute function app.community_guard('{meeting_days}');
create trigger words_stay before update on agenda_item for each row
  execute function app.community_guard('{place,closed_at,closed_by,closed_words,closed_meeting}');
create trigger words_stay before update on community_decision for each row execute function app.community_guard('{}');
create trigger words_stay before update on community_action for each row
  execute function app.community_guard('{done_on,done_by,outcome,done_words}');
create trigger words_stay before update on action_person for each row execute function app.community_guard('{yes_at,yes_how}');
create trigger words_stay before update on role_holding for each row execute function app.community_guard('{ended_on,ended_because}');

create function app.published_stays() returns trigger language plpgsql as $$
begin
  if old.published_at is not null then
    raise exception 'Minutes that are published are corrected, never changed.' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger published_stays before update on meeting_minutes for each row execute function app.published_stays();

create function app.who_leads_a_meeting() returns trigger language plpgsql as $$
declare
  me constant uuid := app.person()::uuid;
  earlier community_meeting;
begin
  if tg_op = 'UPDATE' then earlier := old; end if;
  if app.role() <> 'member' then return new; end if;
  if new.opened_at is distinct from earlier.opened_at or new.opened_person is distinct from earlier.opened_person then
    if new.opened_person is distinct from me or (new.opened_as <> 'stands-in' and not app.may_lead(new.community_id, 'chair')) then
      raise exception 'A meeting is opened by who chairs it.' using errcode = '42501';
    end if;
  end if;
  if new.minutes_person is distinct from earlier.minutes_person then
    if new.minutes_person is distinct from me or (new.minutes_as <> 'stands-in' and not app.may_lead(new.community_id, 'minutes'))
       or (new.minutes_as = 'stands-in' and earlier.minutes_by is not null) then
      raise exception 'Minutes are taken by who has that role, or by one who stands in.' using errcode = '42501';
    end if;
  end if;
  if new.closed_at is distinct from earlier.closed_at and not app.may_lead(new.community_id, 'chair') then
    raise exception 'A meeting is closed by who chairs it.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger who_leads before insert or update on community_meeting for each row execute function app.who_leads_a_meeting();
create function app.no_second_register() returns trigger language plpgsql as $$
begin
  if exists (select 1 from community_meeting m where m.service_id = new.service_id and m.meeting_id = new.meeting_id and m.session_id is not null) then
    raise exception 'Who came to a session stands in its register.' using errcode = '23514', constraint = 'no_second_register';
  end if;
  return new;
end $$;
create trigger no_second_register before insert on meeting_came for each row execute function app.no_second_register();
