-- To whom somebody's crisis plan was given, the link that opens it without an account, and every time it was opened. Who
-- holds the link always meets the version agreed last; what was opened, and when, is kept for good.
create table crisis_plan_share (
  service_id      text not null,
  share_id        uuid not null,
  journey_id      uuid not null,
  person_id       uuid not null,
  receiver_kind   text not null check (receiver_kind in ('crisis-team', 'a-and-e', 'gp', 'police', 'ambulance', 'supporter', 'other')),
  receiver_name   text not null check (length(btrim(receiver_name)) between 1 and 120),
  organisation_id text,
  purpose         text not null check (length(btrim(purpose)) between 1 and 300),
  -- Whether their full name and date of birth stand on it, so that a nurse can tell whose plan it is.
  with_name       boolean not null default false,
  how             text not null check (how in ('link', 'email', 'text', 'paper')),
  -- Where the link was sent, when it was.
  sent_to         text check (length(sent_to) between 3 and 200),
  until_on        date not null,
  given_side      text not null check (given_side in ('person', 'team')),
  given_by        text not null check (length(btrim(given_by)) > 0),
  given_at        timestamptz not null,
  -- Of the person's yes, when the team gives the plan for them: to whom they said it, and on which day.
  said_to         text check (length(btrim(said_to)) between 1 and 200),
  said_on         date,
  stopped_at      timestamptz,
  stopped_side    text check (stopped_side in ('person', 'team')),
  stopped_by      text,
  primary key (service_id, share_id),
  unique (service_id, share_id, journey_id, person_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((given_side = 'team') = (said_to is not null)),
  check ((said_to is null) = (said_on is null)),
  check ((how in ('email', 'text')) = (sent_to is not null)),
  check (num_nulls(stopped_at, stopped_side, stopped_by) in (0, 3))
);
create index crisis_plan_share_journey on crisis_plan_share (service_id, journey_id);
create index crisis_plan_share_person on crisis_plan_share (person_id);

create table crisis_plan_link (
  token_hash bytea primary key check (length(token_hash) = 32),
  service_id text not null,
  share_id   uuid not null,
  journey_id uuid not null,
  person_id  uuid not null,
  made_at    timestamptz not null,
  ended_at   timestamptz,
  foreign key (service_id, share_id, journey_id, person_id) references crisis_plan_share (service_id, share_id, journey_id, person_id)
);
comment on column crisis_plan_link.token_hash is 'SHA-256 of what stands in the address; the address itself is never stored.';
create unique index one_crisis_plan_link on crisis_plan_link (service_id, share_id) where ended_at is null;
create index crisis_plan_link_person on crisis_plan_link (person_id);

create table crisis_plan_opening (
  service_id text not null,
  opening_id uuid not null,
  share_id   uuid,
  journey_id uuid not null,
  person_id  uuid not null,
  version    int not null check (version > 0),
  opened_at  timestamptz not null,
  how        text not null check (how in ('link', 'printed')),
  side       text not null check (side in ('receiver', 'person', 'team')),
  -- Of a link: who they say they are, in their words. Of a print: the name of who printed it.
  who        text check (length(btrim(who)) between 1 and 120),
  -- Lets the browser that pressed the button load the page again for some minutes.
  pass_hash  bytea check (length(pass_hash) = 32),
  primary key (service_id, opening_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  foreign key (service_id, share_id, journey_id, person_id) references crisis_plan_share (service_id, share_id, journey_id, person_id),
  check ((how = 'link') = (side = 'receiver')),
  check (how = 'printed' or share_id is not null),
  check ((how = 'link') = (pass_hash is not null))
);
create unique index crisis_plan_opening_pass on crisis_plan_opening (service_id, pass_hash) where pass_hash is not null;
create index crisis_plan_opening_journey on crisis_plan_opening (service_id, journey_id, opened_at desc);
create index crisis_plan_opening_person on crisis_plan_opening (person_id);
create trigger only_added before update or delete on crisis_plan_opening for each row execute function app.refuse_change();

-- What was stopped stays stopped: to give it again is another giving.
create function app.given_stays_stopped() returns trigger language plpgsql as $$
begin
  if old.stopped_at is not null then
    raise exception 'This was stopped and stays so.' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger given_stays_stopped before update on crisis_plan_share for each row execute function app.given_stays_stopped();

do $$
declare
  t text;
  here constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
  self constant text := '((select app.role()) = ''member'' and person_id = app.person()::uuid)';
begin
  foreach t in array array['crisis_plan_share', 'crisis_plan_link', 'crisis_plan_opening'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (%s) with check (%s)', t, here, here);
    execute format('create policy own on %I for select to cg_app using (%s)', t, self);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant insert on %I to cg_app, cg_system', t);
  end loop;
  execute format('create policy own_giving on crisis_plan_share for insert to cg_app with check (%s and given_side = ''person'')', self);
  execute format('create policy own_stop on crisis_plan_share for update to cg_app using (%s) with check (%s and (stopped_side is null or stopped_side = ''person''))', self, self);
  execute format('create policy own_link on crisis_plan_link for insert to cg_app with check (%s)', self);
  execute format('create policy own_end on crisis_plan_link for update to cg_app using (%s) with check (%s)', self, self);
  execute format('create policy own_print on crisis_plan_opening for insert to cg_app with check (%s and side = ''person'')', self);
end $$;
grant select on crisis_plan_share to cg_app, cg_system;
grant update (stopped_at, stopped_side, stopped_by) on crisis_plan_share to cg_app, cg_system;
-- Nobody reads the hashes back: a link is found by app.crisis_plan_link alone.
grant select (service_id, share_id, journey_id, person_id, made_at, ended_at) on crisis_plan_link to cg_app, cg_system;
grant update (ended_at) on crisis_plan_link to cg_app, cg_system;
grant select (service_id, opening_id, share_id, journey_id, person_id, version, opened_at, how, side, who) on crisis_plan_opening to cg_app, cg_system;
grant select (pass_hash) on crisis_plan_opening to cg_system;
-- The team can log what it printed and nothing else: what a link opened is written by the system.
create policy staff_prints on crisis_plan_opening as restrictive for insert to cg_app with check (how = 'printed');

-- What somebody holding a link may learn of it: which giving it belongs to. It says nothing of whom.
create function app.crisis_plan_link(hash bytea) returns table (service_id text, share_id uuid)
  language sql stable security definer set search_path = public as $$
  select l.service_id, l.share_id from crisis_plan_link l where l.token_hash = hash and l.ended_at is null
$$;
revoke all on function app.crisis_plan_link(bytea) from public;
grant execute on function app.crisis_plan_link(bytea) to cg_app, cg_system;
create policy by_link on crisis_plan_link for select to cg_owner using (true);

-- Links that nobody knows, by the hour and by a hash of the network address: for slowing down, and forgotten after a day.
create table unknown_plan_link (
  address_hash bytea not null check (length(address_hash) = 32),
  hour         timestamptz not null,
  n            int not null check (n > 0),
  primary key (address_hash, hour)
);
alter table unknown_plan_link enable row level security;
alter table unknown_plan_link force row level security;
create policy system on unknown_plan_link for all to cg_system using (true) with check (true);
grant select, insert, update, delete on unknown_plan_link to cg_system;
