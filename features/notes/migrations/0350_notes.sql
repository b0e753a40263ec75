-- Notes about one person, in words the person will read. A group's note stands on its session and is another thing.
-- A note is corrected by a further version with its reason and never overwritten; the author's name is kept as written, so
-- that a note stays readable after its author has left.
create table note (
  service_id     text not null,
  note_id        uuid not null,
  journey_id     uuid not null,
  person_id      uuid not null,
  kind           text not null check (length(kind) between 1 and 40),
  happened_on    date not null,
  -- The contact it is about, where it is about one.
  session_id     uuid,
  liaison_with   text check (length(btrim(liaison_with)) between 1 and 200),
  -- Whether talking with another service spared the person an episode of care they did not need.
  liaison_spared text check (liaison_spared in ('yes', 'no', 'not-known')),
  version        int not null default 1 check (version >= 1),
  -- Versions up to this one tell about somebody else and are not shown to the person.
  hidden_through int not null default 0 check (hidden_through between 0 and version),
  written_at     timestamptz not null,
  primary key (service_id, note_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  foreign key (service_id, session_id) references session,
  check ((kind = 'liaison') = (liaison_with is not null)),
  check ((kind = 'liaison') = (liaison_spared is not null))
);
create index note_journey on note (service_id, journey_id, happened_on desc, written_at desc);
create index note_person on note (person_id);

create table note_version (
  service_id       text not null,
  note_id          uuid not null,
  version          int not null check (version >= 1),
  person_id        uuid not null,
  words            text not null check (length(btrim(words)) between 1 and 20000),
  -- Why it was written again; the first version has no reason.
  reason           text check (length(btrim(reason)) between 1 and 500),
  -- Why the person does not read it: what it tells about somebody else.
  withheld_because text check (length(btrim(withheld_because)) between 1 and 500),
  author_name      text not null,
  author_account   uuid,
  author_role      text not null,
  written_at       timestamptz not null,
  primary key (service_id, note_id, version),
  foreign key (service_id, note_id) references note,
  check ((version = 1) = (reason is null))
);

create table note_answer (
  service_id     text not null,
  answer_id      uuid not null,
  note_id        uuid not null,
  person_id      uuid not null,
  words          text not null check (length(btrim(words)) between 1 and 5000),
  author_name    text not null,
  author_account uuid,
  author_role    text not null,
  written_at     timestamptz not null,
  primary key (service_id, answer_id),
  foreign key (service_id, note_id) references note
);
create index note_version_own on note_version (service_id, note_id, written_at) where author_role = 'member';
create index note_answer_note on note_answer (service_id, note_id, written_at);

-- Whoever of the team has read what the person wrote; the person sees it.
create table note_read (
  service_id text not null,
  note_id    uuid not null,
  nth        int not null,
  person_id  uuid not null,
  name       text not null,
  read_at    timestamptz not null,
  primary key (service_id, note_id, nth),
  foreign key (service_id, note_id) references note
);

do $$ declare t text; begin
  foreach t in array array['note', 'note_version', 'note_answer', 'note_read'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
-- A person writes into their own record and answers what they can read.
create policy own_new on note for insert to cg_app
  with check (app.role() = 'member' and person_id = app.person()::uuid and kind = 'own-words' and hidden_through = 0);
create policy own_new on note_version for insert to cg_app
  with check (app.role() = 'member' and person_id = app.person()::uuid and withheld_because is null and exists (
    select from note n where n.service_id = note_version.service_id and n.note_id = note_version.note_id
      and n.person_id = note_version.person_id and n.kind = 'own-words'));
create policy own_new on note_answer for insert to cg_app
  with check (app.role() = 'member' and person_id = app.person()::uuid and exists (
    select from note n where n.service_id = note_answer.service_id and n.note_id = note_answer.note_id
      and n.person_id = note_answer.person_id));
create policy own on note_read for select to cg_app using (person_id = app.person()::uuid);
create policy own on note for select to cg_app
  using (person_id = app.person()::uuid and hidden_through < version);
-- Through the policy of note: where the note is hidden, its versions and answers are.
create policy own on note_version for select to cg_app
  using (person_id = app.person()::uuid and exists (
    select from note n where n.service_id = note_version.service_id and n.note_id = note_version.note_id
      and note_version.version > n.hidden_through));
create policy own on note_answer for select to cg_app
  using (person_id = app.person()::uuid and exists (
    select from note n where n.service_id = note_answer.service_id and n.note_id = note_answer.note_id));
-- A person corrects what they wrote themself.
create policy own_changed on note for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid and kind = 'own-words')
  with check (person_id = app.person()::uuid and kind = 'own-words' and hidden_through = 0);
grant update (version, hidden_through, happened_on) on note to cg_app, cg_system;
