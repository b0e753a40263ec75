-- Peers out of hours: who in a community may be asked for a talk, by whom and when; what they write each other; numbers that
-- are shown to one person at a time; and a rota. The team reads almost none of it: counts come from functions below.
create table peer_listing (
  service_id       text not null,
  community_id     uuid not null,
  person_id        uuid not null references person,
  -- Everybody on the list, or only those in peer_seen_by.
  visible_to       text not null check (visible_to in ('list', 'chosen')),
  shows_hours      boolean not null,
  -- By weekday: {"Mon": {"from": "18:00", "to": "22:00"}}; no hours: one may ask others and is asked by nobody.
  hours            jsonb not null check (jsonb_typeof(hours) = 'object'),
  quiet_from       text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_to         text check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  most_a_night     int not null check (most_a_night between 1 and 20),
  most_a_week      int not null check (most_a_week between 1 and 50),
  most_turns       int not null check (most_turns between 0 and 7),
  -- Tell me by the way I said is safe that a message waits.
  tells            boolean not null,
  -- My name may be said in the group when somebody and I were in touch.
  named_in_group   boolean not null,
  -- My team may be told when I wrote words that may mean danger; never what, and never to whom.
  danger_to_team   boolean not null,
  -- My name may be told to the team when I am asked too much.
  load_to_team     boolean not null,
  paused_at        timestamptz,
  joined_at        timestamptz not null,
  -- When they agreed that contact is brought back to the group.
  agreed_at        timestamptz not null,
  renewed_on       date not null,
  lasts_until      date not null check (lasts_until > renewed_on),
  renewal_asked_at timestamptz,
  ended_at         timestamptz,
  ended_because    text check (ended_because in ('left', 'left-community', 'lapsed')),
  revision         int not null default 0,
  primary key (service_id, community_id, person_id),
  unique (community_id, person_id),
  foreign key (service_id, community_id) references community,
  check ((quiet_from is null) = (quiet_to is null)),
  check ((ended_at is null) = (ended_because is null))
);

create table peer_seen_by (
  service_id   text not null,
  community_id uuid not null,
  person_id    uuid not null,
  may_see      uuid not null references person,
  primary key (service_id, community_id, person_id, may_see),
  foreign key (service_id, community_id, person_id) references peer_listing,
  check (person_id <> may_see)
);

-- A number somebody gave for this and nothing else. It is nowhere but here, and goes when they leave.
create table peer_number (
  service_id   text not null,
  community_id uuid not null,
  person_id    uuid not null,
  number       text not null check (length(number) between 5 and 30),
  set_at       timestamptz not null,
  primary key (service_id, community_id, person_id),
  foreign key (service_id, community_id, person_id) references peer_listing
);

create table peer_reveal (
  service_id   text not null,
  reveal_id    uuid not null default gen_random_uuid(),
  community_id uuid not null,
  person_id    uuid not null,
  to_person    uuid not null references person,
  revealed_at  timestamptz not null,
  ended_at     timestamptz,
  brought_at   timestamptz,
  primary key (service_id, reveal_id),
  foreign key (service_id, community_id, person_id) references peer_listing,
  check (person_id <> to_person)
);
create unique index peer_reveal_once on peer_reveal (community_id, person_id, to_person) where ended_at is null;
create index peer_reveal_to on peer_reveal (to_person) where ended_at is null;

create table peer_ask (
  service_id   text not null,
  ask_id       uuid not null default gen_random_uuid(),
  community_id uuid not null,
  from_person  uuid not null references person,
  to_person    uuid not null references person,
  asked_at     timestamptz not null,
  -- The night it belongs to, from noon to noon: nobody is asked twice by the same person in one.
  night        date not null,
  answer       text check (answer in ('yes', 'not-now', 'no')),
  answered_at  timestamptz,
  ended_at     timestamptz,
  from_named   boolean not null,
  to_named     boolean not null default false,
  -- When whoever was asked was told that a message waits, and when whoever asked was told of the answer.
  noticed_at   timestamptz,
  told_at      timestamptz,
  -- When it was put on the agenda of the next meeting.
  brought_at   timestamptz,
  primary key (service_id, ask_id),
  unique (community_id, from_person, to_person, night),
  foreign key (service_id, community_id) references community,
  check (from_person <> to_person),
  check ((answer is null) = (answered_at is null))
);
create index peer_ask_to on peer_ask (to_person, asked_at);
create index peer_ask_unbrought on peer_ask (service_id) where answer = 'yes' and brought_at is null;

create table peer_message (
  service_id    text not null,
  message_id    uuid not null,
  ask_id        uuid not null,
  author_person uuid not null references person,
  words         text not null check (length(btrim(words)) between 1 and 500),
  written_at    timestamptz not null,
  noticed_at    timestamptz,
  primary key (service_id, message_id),
  foreign key (service_id, ask_id) references peer_ask
);
create index peer_message_ask on peer_message (service_id, ask_id, written_at);

-- "We were in touch": the day and nothing else. Only whoever noted it reads it.
create table peer_touch (
  service_id   text not null,
  touch_id     uuid not null default gen_random_uuid(),
  community_id uuid not null,
  person_id    uuid not null references person,
  with_person  uuid not null references person,
  on_date      date not null,
  noted_at     timestamptz not null,
  may_name     boolean not null,
  brought_at   timestamptz,
  primary key (service_id, touch_id),
  unique (community_id, person_id, with_person, on_date),
  foreign key (service_id, community_id) references community,
  check (person_id <> with_person)
);

-- A message that its receiver brought to the team: that one and no other.
create table peer_report (
  service_id    text not null,
  report_id     uuid not null default gen_random_uuid(),
  community_id  uuid not null,
  message_id    uuid not null,
  -- Both names stand here also where a record is closed to colleagues: the reporter brought it to the team themselves.
  reported_by   uuid not null references person,
  about_person  uuid not null references person,
  words         text not null,
  why           text not null check (length(why) <= 1000),
  reported_at   timestamptz not null,
  closed_at     timestamptz,
  closed_by     text,
  what_was_done text check (length(btrim(what_was_done)) between 1 and 2000),
  primary key (service_id, report_id),
  unique (service_id, message_id),
  foreign key (service_id, community_id) references community,
  check ((closed_at is null) = (what_was_done is null)),
  check ((closed_at is null) = (closed_by is null))
);

create table peer_rota_slot (
  service_id   text not null,
  slot_id      uuid not null default gen_random_uuid(),
  community_id uuid not null,
  weekday      text not null check (weekday in ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')),
  from_time    text not null check (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  -- Before from_time: it runs through midnight.
  to_time      text not null check (to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  wanted       int not null check (wanted between 1 and 5),
  made_at      timestamptz not null,
  ended_at     timestamptz,
  primary key (service_id, slot_id),
  foreign key (service_id, community_id) references community,
  check (from_time <> to_time)
);
create unique index peer_rota_slot_once on peer_rota_slot (community_id, weekday, from_time, to_time) where ended_at is null;

create table peer_rota_turn (
  service_id   text not null,
  slot_id      uuid not null,
  on_date      date not null,
  person_id    uuid not null references person,
  community_id uuid not null,
  taken_at     timestamptz not null,
  primary key (service_id, slot_id, on_date, person_id),
  foreign key (service_id, slot_id) references peer_rota_slot,
  foreign key (service_id, community_id) references community
);
create index peer_rota_turn_day on peer_rota_turn (service_id, community_id, on_date);

-- A peer wrote to somebody who was not there lately and had said beforehand that a peer may.
create table peer_reach_out (
  service_id   text not null,
  reach_id     uuid not null default gen_random_uuid(),
  community_id uuid not null,
  person_id    uuid not null references person,
  by_person    uuid not null references person,
  by_called    text not null,
  on_date      date not null,
  wrote_at     timestamptz not null,
  result       text check (result in ('came-back', 'wrote-back', 'nothing-yet')),
  result_on    date,
  primary key (service_id, reach_id),
  unique (community_id, person_id, on_date),
  foreign key (service_id, community_id) references community,
  check ((result is null) = (result_on is null))
);

-- Whether somebody may stand on a list at all, whoever asks: in the community now, grown up, alive.
create function app.is_in_peers_community(the_community uuid, who uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select 1 from community c where c.community_id = the_community and c.ended_on is null
    and app.is_adult(who) and not app.contact_ended(who)
    and case when c.group_id is null
      then exists (select 1 from journey_now n where n.service_id = c.service_id and n.person_id = who
        and n.phase = 'taking-part' and n.ended_on is null)
      else exists (select 1 from membership m where m.service_id = c.service_id and m.group_id = c.group_id
        and m.person_id = who and m.left_on is null) end)
$$;

-- Who is on the list of a community today, whoever asks.
create function app.listed_peers(the_community uuid, today date) returns setof uuid
  language sql stable security definer set search_path = public as $$
  select l.person_id from peer_listing l
  where l.community_id = the_community and l.ended_at is null and l.lasts_until >= today
    and app.is_in_peers_community(l.community_id, l.person_id)
$$;

-- Whether the member who asks is on it themselves; only then do they see others.
create function app.on_peer_list(the_community uuid, today date) returns boolean
  language sql stable security definer set search_path = public as $$
  select app.role() = 'member' and the_community = any ((select app.my_communities())::uuid[])
    and app.person()::uuid in (select app.listed_peers(the_community, today))
$$;

-- Whom the member who asks may ask, with what decides whether now. The rules stand in the product; nobody is shown a limit.
create function app.peer_people(the_community uuid, today date, since timestamptz)
  returns table (person_id uuid, called text, hours jsonb, shows_hours boolean, paused boolean, quiet_from text, quiet_to text,
    most_a_night int, most_a_week int, contacts timestamptz[])
  language sql stable security definer set search_path = public as $$
  select l.person_id, p.called, l.hours, l.shows_hours, l.paused_at is not null, l.quiet_from, l.quiet_to, l.most_a_night, l.most_a_week,
    coalesce((select array_agg(x.at order by x.at) from (
      select a.asked_at as at from peer_ask a where a.community_id = l.community_id and a.to_person = l.person_id and a.asked_at >= since
      union all
      select t.noted_at from peer_touch t where t.community_id = l.community_id and t.person_id = l.person_id and t.noted_at >= since) x), '{}')
  from peer_listing l join person p on p.person_id = l.person_id
  where app.on_peer_list(the_community, today) and l.community_id = the_community
    and l.person_id in (select app.listed_peers(the_community, today))
    and l.person_id <> app.person()::uuid
    and l.person_id <> all ((select app.unseen_people())::uuid[])
    and (l.visible_to = 'list' or exists (select 1 from peer_seen_by s
      where s.community_id = l.community_id and s.person_id = l.person_id and s.may_see = app.person()::uuid))
  order by p.called, l.person_id
$$;

-- Names of those with whom the member who asks has or had to do here; nobody whom they must not see.
create function app.peer_names() returns table (person_id uuid, called text)
  language sql stable security definer set search_path = public as $$
  with me as (select app.person()::uuid as id where app.role() = 'member')
  select p.person_id, p.called from person p where p.person_id <> all ((select app.unseen_people())::uuid[]) and p.person_id in (
    select case when a.from_person = me.id then a.to_person else a.from_person end from me join peer_ask a on me.id in (a.from_person, a.to_person)
    union select case when r.person_id = me.id then r.to_person else r.person_id end from me join peer_reveal r on me.id in (r.person_id, r.to_person)
    union select t.with_person from me join peer_touch t on t.person_id = me.id)
$$;

-- Whom the member who asks does not want to meet here, by name, so that they can undo it.
create function app.my_peer_blocks() returns table (person_id uuid, called text)
  language sql stable security definer set search_path = public as $$
  select p.person_id, p.called from peer_block b join person p on p.person_id = b.blocked
  where app.role() = 'member' and b.person_id = app.person()::uuid order by p.called
$$;

-- Who of the rota is there. Only whoever is on the list reads names, and only of those they may see; nobody on a pause counts.
create function app.peer_rota(the_community uuid, first date, last date, today date)
  returns table (slot_id uuid, on_date date, mine boolean, called text)
  language sql stable security definer set search_path = public as $$
  select t.slot_id, t.on_date, app.role() = 'member' and t.person_id = app.person()::uuid,
    case when app.on_peer_list(the_community, today) and (t.person_id = app.person()::uuid or l.visible_to = 'list'
        or exists (select 1 from peer_seen_by s where s.community_id = l.community_id and s.person_id = l.person_id and s.may_see = app.person()::uuid))
      then p.called end
  from peer_rota_turn t
  join peer_listing l on l.community_id = t.community_id and l.person_id = t.person_id
  join person p on p.person_id = t.person_id
  where t.community_id = the_community and t.on_date between first and last
    and (the_community = any ((select app.my_communities())::uuid[]) or app.role() <> 'member' and app.sees_service(t.service_id))
    and l.paused_at is null and t.person_id in (select app.listed_peers(the_community, today))
    and (app.role() <> 'member' or t.person_id = app.person()::uuid or t.person_id <> all ((select app.unseen_people())::uuid[]))
  order by t.on_date, t.taken_at
$$;

-- How many of the rota are there, for the crisis cover: to a member only in their own communities and only those they may see.
create function app.peers_on_rota(the_service text, first date, last date, today date)
  returns table (community_id uuid, community text, on_date date, from_time text, to_time text, people int)
  language sql stable security definer set search_path = public as $$
  select c.community_id, c.name, t.on_date, s.from_time, s.to_time, count(*)::int
  from peer_rota_turn t
  join peer_rota_slot s on s.service_id = t.service_id and s.slot_id = t.slot_id and s.ended_at is null
  join community c on c.service_id = t.service_id and c.community_id = t.community_id
  join peer_listing l on l.community_id = t.community_id and l.person_id = t.person_id
  where t.service_id = the_service and t.on_date between first and last
    and l.paused_at is null and t.person_id in (select app.listed_peers(t.community_id, today))
    and (app.role() <> 'member' or c.community_id = any ((select app.my_communities())::uuid[])
      and (t.person_id = app.person()::uuid or t.person_id <> all ((select app.unseen_people())::uuid[])))
  group by c.community_id, c.name, t.on_date, s.from_time, s.to_time
  order by t.on_date, s.from_time, c.name
$$;

-- Hours in which the member who asks may count on somebody of a rota, whom they may see: what `peer_cover` says of everybody.
create function app.peer_cover_for_me(the_service text, today date) returns table (weekday text, from_time text, to_time text)
  language sql stable security definer set search_path = public as $$
  with r as materialized (select * from app.peers_on_rota(the_service, today - 1, today + 6, today)),
    by_day as (
      select r.on_date, r.from_time, case when r.to_time > r.from_time then r.to_time else '24:00' end as to_time from r
      union select r.on_date + 1, '00:00', r.to_time from r where r.to_time <= r.from_time and r.to_time <> '00:00')
  select to_char(d.on_date, 'Dy'), d.from_time, d.to_time from by_day d
  where app.role() = 'member' and d.on_date between today and today + 6 order by d.on_date, d.from_time
$$;

-- How many are on a list; for its members and the team.
create function app.peer_list_size(the_community uuid, today date) returns int
  language sql stable security definer set search_path = public as $$
  select count(*)::int from app.listed_peers(the_community, today) p
  where exists (select 1 from community c where c.community_id = the_community
    and (c.community_id = any ((select app.my_communities())::uuid[]) or app.role() <> 'member' and app.sees_service(c.service_id)))
$$;

-- When helpers were asked, for the rule that tells whether it is too much. A name only of those who said it may be told.
create function app.peer_load(the_community uuid, since timestamptz, today date) returns table (called text, most_a_week int, contacts timestamptz[])
  language sql stable security definer set search_path = public as $$
  select case when l.load_to_team then p.called end, l.most_a_week,
    coalesce((select array_agg(x.at) from (
      select a.asked_at as at from peer_ask a where a.community_id = l.community_id and a.to_person = l.person_id and a.asked_at >= since
      union all
      select t.noted_at from peer_touch t where t.community_id = l.community_id and t.person_id = l.person_id and t.noted_at >= since) x), '{}')
  from peer_listing l join person p on p.person_id = l.person_id
  where l.community_id = the_community and app.role() <> 'member' and app.sees_service(l.service_id)
    and l.person_id in (select app.listed_peers(the_community, today))
    and l.person_id <> all ((select app.closed_people())::uuid[])
$$;

-- What peers did for each other, in counts alone; `people` tells a page whether it may show them.
create function app.peer_counts(the_service text, the_community uuid, first date, last date)
  returns table (people int, asked int, answered_yes int, in_touch int, numbers int, turns int, reached_out int, came_back int)
  language sql stable security definer set search_path = public as $$
  with ok as (select c.community_id from community c where c.service_id = the_service
      and (the_community is null or c.community_id = the_community)
      and (app.role() <> 'member' and app.sees_service(the_service) or c.community_id = any ((select app.my_communities())::uuid[]))),
    a as (select * from peer_ask where community_id in (select * from ok) and night between first and last),
    t as (select * from peer_touch where community_id in (select * from ok) and on_date between first and last),
    r as (select * from peer_reveal where community_id in (select * from ok) and (revealed_at at time zone 'Europe/London')::date between first and last),
    w as (select * from peer_rota_turn where community_id in (select * from ok) and on_date between first and last),
    o as (select * from peer_reach_out where community_id in (select * from ok) and on_date between first and last)
  select (select count(distinct id)::int from (select from_person as id from a union select to_person from a union select person_id from t
      union select with_person from t union select person_id from w union select by_person from o) x),
    (select count(*)::int from a), (select count(*)::int from a where answer = 'yes'),
    -- Both may have noted the same day; it is one contact.
    (select count(distinct (least(person_id, with_person), greatest(person_id, with_person), on_date))::int from t),
    (select count(*)::int from r), (select count(*)::int from w),
    (select count(*)::int from o), (select count(*)::int from o where result = 'came-back')
$$;

-- Who was not there lately, said beforehand that a peer may get in touch, and may be seen by whoever asks.
create function app.peer_reach_outs(the_community uuid, today date)
  returns table (person_id uuid, journey_id uuid, called text, last_here date, reach_id uuid, by_called text, mine boolean, on_date date, result text)
  language sql stable security definer set search_path = public as $$
  with unseen as materialized (select case when app.role() = 'member' then app.unseen_people() else app.closed_people() end as people)
  select p.person_id, p.journey_id, p.called, h.last_here, o.reach_id,
    -- That somebody wrote is said to everybody who may see the one missed; who, not to whoever must not see them.
    case when o.by_person = any (unseen.people) then null else o.by_called end,
    o.by_person = app.person()::uuid, o.on_date, o.result
  from community c cross join unseen
  join app.community_people(the_community) p on true
  join peer_contact w on w.service_id = c.service_id and w.person_id = p.person_id and w.agreed
  join lateral (select max(a.session_date) filter (where a.how in ('attended', 'late')) as last_here,
      max(a.session_date) filter (where a.how = 'not-here') as last_missed
    from attendance a where a.service_id = c.service_id and a.journey_id = p.journey_id and a.corrected_by is null
      and a.session_date >= today - 90) h on true
  left join lateral (select * from peer_reach_out o where o.community_id = the_community and o.person_id = p.person_id
    and o.on_date > today - 28 order by o.on_date desc limit 1) o on true
  where c.community_id = the_community and (app.on_peer_list(the_community, today) or app.role() <> 'member')
    and p.person_id is distinct from app.person()::uuid and app.is_adult(p.person_id)
    and (o.reach_id is not null or h.last_missed > today - 28 and coalesce(h.last_here, '-infinity') < today - 13 and coalesce(h.last_here, '-infinity') < h.last_missed)
  order by p.called
$$;

-- May the member who asks write to this person? Whether this is a good moment is asked by the product.
create function app.may_ask_peer(the_community uuid, whom uuid, today date) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select 1 from app.peer_people(the_community, today, 'infinity') p where p.person_id = whom and not p.paused)
$$;
-- Is this person on the list and still in the community? Asked where a number would be shown.
create function app.is_listed_peer(the_community uuid, who uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select who in (select app.listed_peers(the_community, '-infinity'))
$$;

do $$ declare f text; t text; begin
  foreach f in array array['on_peer_list(uuid, date)', 'peer_people(uuid, date, timestamptz)', 'peer_names()', 'my_peer_blocks()',
      'peer_rota(uuid, date, date, date)', 'peers_on_rota(text, date, date, date)', 'peer_cover_for_me(text, date)', 'peer_list_size(uuid, date)', 'peer_load(uuid, timestamptz, date)',
      'peer_counts(text, uuid, date, date)', 'peer_reach_outs(uuid, date)', 'may_ask_peer(uuid, uuid, date)', 'is_listed_peer(uuid, uuid)',
      'listed_peers(uuid, date)', 'is_in_peers_community(uuid, uuid)'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to cg_system, cg_owner', f);
    -- Whose names stand on a list is asked through the others.
    if f not in ('listed_peers(uuid, date)', 'is_in_peers_community(uuid, uuid)') then execute format('grant execute on function app.%s to cg_app', f); end if;
  end loop;
  foreach t in array array['peer_listing', 'peer_seen_by', 'peer_number', 'peer_reveal', 'peer_ask', 'peer_message', 'peer_touch',
      'peer_report', 'peer_rota_slot', 'peer_rota_turn', 'peer_reach_out'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy jobs on %I for all to cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy among_peers on %I for select to cg_owner using (true)', t);
    execute format('grant select, insert, update on %I to cg_app, cg_system', t);
  end loop;
  foreach t in array array['peer_contact', 'attendance'] loop
    execute format('create policy among_peers on %I for select to cg_owner using (true)', t);
  end loop;
end $$;
grant delete on peer_number, peer_seen_by, peer_rota_turn to cg_app, cg_system;

-- One's own: written only where one is a member now; read and ended also afterwards.
do $$ declare t text; begin
  foreach t in array array['peer_listing', 'peer_seen_by', 'peer_number', 'peer_reveal', 'peer_touch', 'peer_rota_turn'] loop
    execute format('create policy own on %I for select to cg_app using (app.role() = ''member'' and person_id = app.person()::uuid)', t);
    execute format('create policy own_new on %I for insert to cg_app with check (app.role() = ''member'' and person_id = app.person()::uuid and community_id = any((select app.my_communities())::uuid[]))', t);
    execute format('create policy own_change on %I for update to cg_app using (app.role() = ''member'' and person_id = app.person()::uuid) with check (person_id = app.person()::uuid)', t);
    execute format('create policy own_away on %I for delete to cg_app using (app.role() = ''member'' and person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
  end loop;
end $$;

-- A number is read by its owner, and by the one to whom it is shown, while the owner is on the list and the two may see each other.
create policy shown_to on peer_reveal for select to cg_app
  using (app.role() = 'member' and to_person = app.person()::uuid and ended_at is null
    and community_id = any((select app.my_communities())::uuid[]) and app.is_listed_peer(community_id, person_id));
create policy shown on peer_number for select to cg_app
  using (app.role() = 'member' and exists (select 1 from peer_reveal r where r.service_id = peer_number.service_id
    and r.community_id = peer_number.community_id and r.person_id = peer_number.person_id
    and r.to_person = app.person()::uuid and r.ended_at is null));
create policy unseen on peer_reveal as restrictive for select to cg_app
  using (app.role() <> 'member' or case when person_id = app.person()::uuid then to_person else person_id end <> all ((select app.unseen_people())::uuid[]));
create policy unseen on peer_number as restrictive for select to cg_app
  using (app.role() <> 'member' or person_id <> all ((select app.unseen_people())::uuid[]));
create policy unseen on peer_touch as restrictive for all to cg_app
  using (app.role() <> 'member' or with_person <> all ((select app.unseen_people())::uuid[]));

create policy mine on peer_ask for select to cg_app
  using (app.role() = 'member' and app.person()::uuid in (from_person, to_person) and community_id = any((select app.my_communities())::uuid[]));
create policy asks on peer_ask for insert to cg_app
  with check (app.role() = 'member' and from_person = app.person()::uuid and answer is null
    and app.may_ask_peer(community_id, to_person, (asked_at at time zone 'Europe/London')::date));
create policy mine_change on peer_ask for update to cg_app
  using (app.role() = 'member' and app.person()::uuid in (from_person, to_person) and community_id = any((select app.my_communities())::uuid[]));
create policy unseen on peer_ask as restrictive for all to cg_app
  using (app.role() <> 'member' or from_person <> all ((select app.unseen_people())::uuid[]) and to_person <> all ((select app.unseen_people())::uuid[]));
create policy mine on peer_message for select to cg_app
  using (app.role() = 'member' and exists (select 1 from peer_ask a where a.service_id = peer_message.service_id and a.ask_id = peer_message.ask_id));
create policy writes on peer_message for insert to cg_app
  with check (app.role() = 'member' and author_person = app.person()::uuid
    and exists (select 1 from peer_ask a where a.service_id = peer_message.service_id and a.ask_id = peer_message.ask_id and a.ended_at is null));

create policy own on peer_report for select to cg_app using (app.role() = 'member' and reported_by = app.person()::uuid);
create policy own_new on peer_report for insert to cg_app
  with check (app.role() = 'member' and reported_by = app.person()::uuid and closed_at is null
    and exists (select 1 from peer_message m where m.service_id = peer_report.service_id and m.message_id = peer_report.message_id
      and m.author_person = peer_report.about_person and m.author_person <> app.person()::uuid and m.words = peer_report.words));
do $$ declare t text; begin
  -- What the team reads: a message somebody brought to it, the times of the rota, and who wrote to whom on behalf of the group.
  foreach t in array array['peer_report', 'peer_rota_slot', 'peer_reach_out'] loop
    execute format('create policy staff on %I for select to cg_app using (service_id = any((select app.seen_services())::text[]))', t);
  end loop;
  create policy closed on peer_reach_out as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
end $$;
create policy staff_closes on peer_report for update to cg_app using (service_id = any((select app.seen_services())::text[]));

create policy member on peer_rota_slot for select to cg_app using (community_id = any((select app.my_communities())::uuid[]));
create policy member_makes on peer_rota_slot for insert to cg_app
  with check (app.role() = 'member' and app.on_peer_list(community_id, (made_at at time zone 'Europe/London')::date));
create policy member_ends on peer_rota_slot for update to cg_app
  using (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[]));

create policy about_me on peer_reach_out for select to cg_app using (app.role() = 'member' and person_id = app.person()::uuid);
create policy mine on peer_reach_out for select to cg_app using (app.role() = 'member' and by_person = app.person()::uuid);
create policy mine_change on peer_reach_out for update to cg_app
  using (app.role() = 'member' and by_person = app.person()::uuid and community_id = any((select app.my_communities())::uuid[]));
create policy mine_new on peer_reach_out for insert to cg_app
  with check (app.role() = 'member' and by_person = app.person()::uuid and app.on_peer_list(community_id, on_date));
