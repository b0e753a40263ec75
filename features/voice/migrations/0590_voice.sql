-- What people tell a service: compliments, complaints and comments, the answer in words, the change made or not, and what
-- those say who see it differently. What somebody wrote is never changed by anybody.
create table voice (
  service_id  text not null references service,
  voice_id    uuid not null default gen_random_uuid(),
  kind        text not null check (kind in ('compliment', 'complaint', 'comment')),
  about       text not null check (about in ('session', 'person', 'service')),
  side        text not null check (side in ('member', 'supporter', 'partner', 'visitor')),
  -- Null: they gave no name.
  name        text check (length(btrim(name)) between 1 and 120),
  reach       text check (length(btrim(reach)) between 3 and 200),
  who         text check (length(btrim(who)) between 1 and 300),
  words       text not null check (length(btrim(words)) between 1 and 10000),
  wish        text check (length(btrim(wish)) between 1 and 4000),
  received_at timestamptz not null,
  code_hash   bytea not null unique check (length(code_hash) = 32),
  acknowledge_by date,
  answer_by   date,
  -- Everybody who leads here is meant by it: then anybody of the team who is not meant may look after it.
  open_to_team boolean not null default false,
  primary key (service_id, voice_id),
  check ((kind = 'complaint') = (acknowledge_by is not null)),
  check ((kind = 'complaint') = (answer_by is not null))
);
create index voice_received on voice (service_id, received_at desc);
comment on column voice.code_hash is 'SHA-256 of the code given to whoever wrote; the code itself is never stored.';
create trigger never_changed before update or delete on voice for each row execute function app.refuse_change();

-- Which member wrote it. Read by that member and by nobody of the team: without a name it stays without a name.
create table voice_own (
  service_id text not null,
  voice_id   uuid not null,
  person_id  uuid not null references person,
  primary key (service_id, voice_id),
  foreign key (service_id, voice_id) references voice
);
create index voice_own_person on voice_own (person_id);

-- Who of the team is meant. Unless it is a compliment, they can neither read nor own it.
create table voice_about (
  service_id text not null,
  voice_id   uuid not null,
  account_id uuid not null,
  name       text not null,
  set_by     text not null,
  set_at     timestamptz not null,
  ended_at   timestamptz,
  ended_by   text,
  primary key (service_id, voice_id, account_id),
  foreign key (service_id, voice_id) references voice,
  check ((ended_at is null) = (ended_by is null))
);

create table voice_handling (
  service_id    text not null,
  voice_id      uuid not null,
  owner_account uuid,
  owner_name    text,
  acknowledged_at timestamptz,
  acknowledged_by text,
  revision      int not null default 1,
  primary key (service_id, voice_id),
  foreign key (service_id, voice_id) references voice,
  check ((owner_account is null) = (owner_name is null)),
  check ((acknowledged_at is null) = (acknowledged_by is null))
);

-- How much of it everybody may read; the latest word stands.
create table voice_permission (
  service_id text not null,
  voice_id   uuid not null,
  nth        bigint generated always as identity,
  width      text not null check (width in ('no', 'change', 'words')),
  said_at    timestamptz not null,
  primary key (service_id, voice_id, nth),
  foreign key (service_id, voice_id) references voice
);

create table voice_answer (
  service_id  text not null,
  voice_id    uuid not null,
  nth         int not null check (nth > 0),
  words       text not null check (length(btrim(words)) between 1 and 10000),
  change      text not null check (change in ('made', 'planned', 'not-made', 'none-asked')),
  -- What was changed, or why not: this is what everybody may read.
  change_words text check (length(btrim(change_words)) between 1 and 4000),
  said_short  text check (length(btrim(said_short)) between 1 and 300),
  shown       boolean not null default false,
  answered_by text not null,
  answered_at timestamptz not null,
  primary key (service_id, voice_id, nth),
  foreign key (service_id, voice_id) references voice,
  check (change = 'none-asked' or change_words is not null),
  check (not shown or (change_words is not null and said_short is not null))
);
create trigger never_changed before update or delete on voice_answer for each row execute function app.refuse_change();

-- Whether the person is content with the answer, in their words. Every view stays.
create table voice_view (
  service_id text not null,
  voice_id   uuid not null,
  view_nth   bigint generated always as identity,
  answer_nth int not null,
  content    text not null check (content in ('yes', 'partly', 'no')),
  words      text check (length(btrim(words)) between 1 and 4000),
  said_at    timestamptz not null,
  primary key (service_id, voice_id, view_nth),
  foreign key (service_id, voice_id, answer_nth) references voice_answer
);

-- What other members think of an answer that everybody can read: it stands beside it.
create table voice_beside (
  service_id text not null,
  view_id    uuid not null default gen_random_uuid(),
  voice_id   uuid not null,
  agrees     boolean not null,
  words      text not null check (length(btrim(words)) between 1 and 2000),
  said_on    date not null,
  taken_back boolean not null default false,
  primary key (service_id, view_id),
  foreign key (service_id, voice_id) references voice
);
create table voice_beside_own (
  service_id text not null,
  view_id    uuid not null,
  person_id  uuid not null references person,
  primary key (service_id, view_id),
  foreign key (service_id, view_id) references voice_beside
);

-- How often somebody wrote from one address in the last hour; forgotten after it. It says nothing of who they are.
create table voice_try (
  service_id text not null references service,
  try_id     uuid not null default gen_random_uuid(),
  from_hash  bytea not null,
  tried_at   timestamptz not null,
  primary key (service_id, try_id)
);

-- Whether somebody of the team may read and look after it.
create function app.may_handle_voice(service text, voice uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select app.role() in ('practitioner', 'service-lead') and service = any (app.services())
    and exists (select 1 from voice v left join voice_handling h on h.service_id = v.service_id and h.voice_id = v.voice_id
      where v.service_id = service and v.voice_id = voice
        and (v.kind <> 'complaint' or app.role() = 'service-lead' or v.open_to_team or h.owner_account = app.account()::uuid)
        and (v.kind = 'compliment' or not exists (select 1 from voice_about a where a.service_id = service and a.voice_id = voice
          and a.account_id = app.account()::uuid and a.ended_at is null)))
$$;
create function app.is_my_voice(service text, voice uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select app.role() = 'member' and exists (select 1 from voice_own o
    where o.service_id = service and o.voice_id = voice and o.person_id = app.person()::uuid)
$$;
create function app.voice_by_code(hash bytea) returns table (service_id text, voice_id uuid)
  language sql stable security definer set search_path = public as $$
  select v.service_id, v.voice_id from voice v where v.code_hash = hash
$$;

-- What everybody may read: only where the person allows it and the service wrote what it did. The person's own words
-- stand there only where they said so.
create function app.you_said(service text) returns table (voice_id uuid, kind text, said text, own_words boolean, change text,
    change_words text, answered_at timestamptz, content text, content_words text)
  language sql stable security definer set search_path = public as $$
  with allowed as (select distinct on (p.voice_id) p.voice_id, p.width from voice_permission p
    where p.service_id = service order by p.voice_id, p.nth desc),
  latest as (select distinct on (a.voice_id) a.* from voice_answer a where a.service_id = service order by a.voice_id, a.nth desc),
  view as (select distinct on (w.voice_id) w.* from voice_view w where w.service_id = service order by w.voice_id, w.view_nth desc)
  select v.voice_id, v.kind, case when p.width = 'words' then v.words else a.said_short end, p.width = 'words', a.change,
    a.change_words, a.answered_at, w.content, case when p.width = 'words' then w.words end
  from voice v join allowed p using (voice_id) join latest a using (voice_id) left join view w using (voice_id)
  where v.service_id = service and p.width <> 'no' and a.shown
  order by a.answered_at desc
$$;

create function app.nobody_owns_what_is_about_them() returns trigger language plpgsql as $$
begin
  if new.owner_account is not null and exists (select 1 from voice_about a join voice v using (service_id, voice_id)
      where a.service_id = new.service_id and a.voice_id = new.voice_id and a.account_id = new.owner_account
        and a.ended_at is null and v.kind <> 'compliment') then
    raise exception 'somebody it is about cannot look after it';
  end if;
  return new;
end $$;
create trigger nobody_owns_what_is_about_them before insert or update on voice_handling
  for each row execute function app.nobody_owns_what_is_about_them();

do $$
declare
  t text;
  here constant text := '(app.role() = ''system'' and (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')))';
begin
  foreach t in array array['voice', 'voice_own', 'voice_about', 'voice_handling', 'voice_permission', 'voice_answer', 'voice_view',
                           'voice_beside', 'voice_beside_own', 'voice_try'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I for all to cg_system using %s with check %s', t, here, here);
    execute format('grant select, insert on %I to cg_system', t);
  end loop;
  foreach t in array array['voice', 'voice_about', 'voice_handling', 'voice_permission', 'voice_answer', 'voice_view'] loop
    execute format('create policy team on %I for select to cg_app using (service_id = any ((select app.services())::text[]) and app.may_handle_voice(service_id, voice_id))', t);
    execute format('grant select on %I to cg_app', t);
  end loop;
  foreach t in array array['voice', 'voice_handling', 'voice_permission', 'voice_answer', 'voice_view'] loop
    execute format('create policy own on %I for select to cg_app using ((select app.role()) = ''member'' and app.is_my_voice(service_id, voice_id))', t);
  end loop;
  foreach t in array array['voice', 'voice_own', 'voice_about', 'voice_handling', 'voice_permission', 'voice_answer', 'voice_view'] loop
    execute format('create policy together on %I for select to cg_owner using (true)', t);
  end loop;
  foreach t in array array['voice_about', 'voice_handling', 'voice_answer'] loop
    execute format('create policy team_adds on %I for insert to cg_app with check (app.may_handle_voice(service_id, voice_id))', t);
    execute format('grant insert on %I to cg_app', t);
  end loop;
  foreach t in array array['voice_about', 'voice_handling'] loop
    execute format('create policy team_changes on %I for update to cg_app using (app.may_handle_voice(service_id, voice_id))', t);
    execute format('grant update on %I to cg_app, cg_system', t);
  end loop;
  foreach t in array array['may_handle_voice(text, uuid)', 'is_my_voice(text, uuid)', 'voice_by_code(bytea)', 'you_said(text)'] loop
    execute format('revoke all on function app.%s from public', t);
    execute format('grant execute on function app.%s to cg_app, cg_system', t);
  end loop;
end $$;
grant delete on voice_try to cg_system;
grant execute on function app.services(), app.account() to cg_owner;

-- Views of other members: read by everybody with what they stand beside; only their author takes one back.
create policy anybody on voice_beside for select to cg_app using (not taken_back);
create policy own on voice_beside_own for select to cg_app using ((select app.role()) = 'member' and person_id = app.person()::uuid);
create policy own on voice_own for select to cg_app using ((select app.role()) = 'member' and person_id = app.person()::uuid);
create policy closed on voice_own as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
create policy closed on voice_beside_own as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
grant select on voice_beside, voice_beside_own, voice_own to cg_app;
grant update (taken_back) on voice_beside to cg_system;

-- For counting alone: no word, no name, no person.
create policy dataset on voice for select to cg_dataset using (true);
create policy dataset on voice_answer for select to cg_dataset using (true);
create policy dataset on voice_view for select to cg_dataset using (true);
create policy dataset on voice_beside for select to cg_dataset using (true);
grant select (service_id, voice_id, kind, about, received_at) on voice to cg_dataset;
grant select (service_id, voice_id, nth, change, answered_at) on voice_answer to cg_dataset;
grant select (service_id, voice_id, view_nth, content) on voice_view to cg_dataset;
grant select (service_id, voice_id, agrees, taken_back) on voice_beside to cg_dataset;
