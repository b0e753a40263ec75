-- What waiting needs beside the facts: places kept for somebody until a day, when somebody can come, and the word that
-- was sent to them while nothing changed.
create table reserved_place (
  service_id      text not null,
  reservation_id  uuid not null,
  journey_id      uuid not null,
  person_id       uuid not null,
  component_id    text not null,
  group_id        text,
  reserved_on     date not null,
  until_day       date not null,
  why             text not null check (length(btrim(why)) > 0),
  reserved_by     text not null,
  released_on     date,
  released_why    text,
  released_by     text,
  primary key (service_id, reservation_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check (until_day >= reserved_on),
  check ((released_on is null) = (released_why is null) and (released_on is null) = (released_by is null))
);
comment on column reserved_place.until_day is 'The last day on which the place is kept; afterwards it is free without anybody doing anything.';
create unique index one_reservation on reserved_place (service_id, person_id, component_id) where released_on is null;
create index reserved_place_component on reserved_place (service_id, component_id, group_id) where released_on is null;

create table suits (
  service_id text not null,
  journey_id uuid not null,
  person_id  uuid not null,
  days       text[] not null check (days <@ array['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']),
  times      text[] not null check (times <@ array['morning', 'afternoon', 'evening']),
  sites      text[] not null default '{}',
  words      text check (length(words) <= 500),
  said_on    date not null,
  said_by    text not null,
  revision   int not null default 1,
  primary key (service_id, journey_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
comment on table suits is 'Days, times and places that suit somebody who waits. An empty list says nothing: any may do.';

create table waiting_word (
  service_id text not null,
  journey_id uuid not null,
  person_id  uuid not null,
  sent_on    date not null,
  channel    text not null check (channel in ('text', 'email')),
  words      text not null,
  primary key (service_id, journey_id, sent_on),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
comment on table waiting_word is 'Word sent to somebody who waits, because nothing had changed for as long as the service promised.';

do $$ declare t text; begin
  foreach t in array array['reserved_place', 'suits', 'waiting_word'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
grant update (released_on, released_why, released_by) on reserved_place to cg_app, cg_system;
grant update (days, times, sites, words, said_on, said_by, revision) on suits to cg_app, cg_system;
create policy own_new on suits for insert to cg_app with check (app.role() = 'member' and person_id = app.person()::uuid);
create policy own_changed on suits for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid) with check (person_id = app.person()::uuid);

-- How many asked before the person who asks: the only thing a member may know about others who wait.
create function app.asked_before_me(service text, component text) returns int
  language sql stable security definer set search_path = public as $$
  select count(*)::int from held_place other
  join held_place mine on mine.service_id = other.service_id and mine.component_id = other.component_id
    and mine.person_id = app.person()::uuid and mine.state = 'waiting'
  where other.service_id = service and other.component_id = component and other.state = 'waiting'
    and other.person_id <> mine.person_id
    and (other.since < mine.since or (other.since = mine.since and other.person_id < mine.person_id))
$$;
revoke all on function app.asked_before_me(text, text) from public;
grant execute on function app.asked_before_me(text, text) to cg_app;
-- The function runs as the owner of the table, whom forced row-level security binds too.
create policy queue on held_place for select to cg_owner using (true);
