-- Who is there in a crisis, by hour of the week. A service begins with what its model says; once it keeps a calendar of its
-- own, that alone counts. What stands here is shown to anybody who asks for help, so it holds no name of a person.
create table cover_setting (
  service_id text primary key references service,
  -- What is true when nobody is there, in the service's words.
  otherwise  text check (length(btrim(otherwise)) between 1 and 1000),
  set_by     text not null,
  set_at     timestamptz not null
);
create table cover_line (
  service_id       text not null references service,
  line_id          uuid not null,
  words            text not null check (length(btrim(words)) between 1 and 120),
  by               text not null check (by in ('team', 'members', 'partner', 'component')),
  how              text[] not null check (how <@ array['phone', 'text', 'in-person', 'online', 'bed']),
  -- A number or an address to go to.
  contact          text check (length(btrim(contact)) between 1 and 120),
  -- `always`, `outside-hours`, `rota`, `not-known`, or stretches like `Mon-Fri 09:00-17:00, Sat 10:00-12:00`.
  hours            text not null check (length(hours) between 4 and 400),
  on_bank_holidays boolean not null,
  -- Null: somebody answers at once. Otherwise when one hears back, as a length of time or `next-morning`.
  answers_within   text check (length(answers_within) between 1 and 40),
  ended_at         timestamptz,
  set_by           text not null,
  set_at           timestamptz not null,
  primary key (service_id, line_id),
  check (hours <> 'rota' or by = 'members')
);
-- When nobody answers although the hours say so: a fault of the line, illness, an outing of the whole team.
create table cover_away (
  service_id text not null references service,
  away_id    uuid not null,
  -- Null: the whole service.
  line_id    uuid,
  from_at    timestamptz not null,
  to_at      timestamptz not null,
  why        text not null default '' check (length(why) <= 200),
  set_by     text not null,
  set_at     timestamptz not null,
  primary key (service_id, away_id),
  foreign key (service_id, line_id) references cover_line,
  check (from_at < to_at)
);
create index cover_away_when on cover_away (service_id, to_at);
do $$ declare t text; begin
  foreach t in array array['cover_setting', 'cover_line', 'cover_away'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy anybody on %I for select to cg_app, cg_system using (true)', t);
    execute format('create policy lead on %I for all to cg_app, cg_system
      using (app.sets_up(service_id)) with check (app.sets_up(service_id))', t);
    execute format('grant select, insert, update on %I to cg_app, cg_system', t);
  end loop;
end $$;
grant delete on cover_away to cg_app, cg_system;

-- Hours in which members of a community are on its rota: how many, never who. The rota itself writes them.
create table peer_cover (
  service_id   text not null,
  community_id uuid not null,
  weekday      text not null check (weekday in ('Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun')),
  from_time    text not null check (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  to_time      text not null check (to_time ~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'),
  people       int not null check (people > 0),
  primary key (service_id, community_id, weekday, from_time),
  foreign key (service_id, community_id) references community,
  check (from_time < to_time)
);
alter table peer_cover enable row level security;
alter table peer_cover force row level security;
create policy staff on peer_cover for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy member on peer_cover for all to cg_app using (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[])) with check (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[]));
grant select, insert, update, delete on peer_cover to cg_app, cg_system;

-- Days on which the team is away, for whoever asks for help: visitors too, who see no setting of a service.
create function app.team_away(service text, from_day date, to_day date) returns table (closed_on date)
  language sql stable security definer set search_path = public as $$
  select d.closed_on from duty_closed d where d.service_id = service and d.closed_on between from_day and to_day
$$;
create function app.team_on_bank_holidays(service text) returns boolean
  language sql stable security definer set search_path = public as $$
  select coalesce((select s.open_on_bank_holidays from safety_setting s where s.service_id = service), false)
$$;
create policy for_help on duty_closed for select to cg_owner using (true);
create policy for_help on safety_setting for select to cg_owner using (true);
revoke all on function app.team_away(text, date, date), app.team_on_bank_holidays(text) from public;
grant execute on function app.team_away(text, date, date), app.team_on_bank_holidays(text) to cg_app, cg_system;
