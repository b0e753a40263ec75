-- Leaving and what comes after it. The ending itself is a fact of the journey; here stands what is planned before it, what
-- the person says about it, and what they agreed to afterwards.

-- A planned end is set with the person and may change; each word about it is a row, the latest stands.
create table planned_ending (
  service_id  text not null,
  planned_id  uuid not null default gen_random_uuid(),
  seq         bigint generated always as identity,
  journey_id  uuid not null,
  person_id   uuid not null,
  -- Null: there is no planned end any more.
  ends_on     date,
  meeting_on  date,
  -- What the person says about it, and why it was changed.
  person_says text,
  why         text not null check (length(btrim(why)) > 0),
  set_with    text not null check (set_with in ('person', 'person-and-supporter', 'team')),
  set_by      text not null check (length(btrim(set_by)) > 0),
  set_on      date not null,
  set_at      timestamptz not null,
  primary key (service_id, planned_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
create index planned_ending_journey on planned_ending (service_id, journey_id, seq desc);

-- What is written together at the ending meeting, both views beside each other; each save is a version.
create table ending_meeting (
  service_id  text not null,
  journey_id  uuid not null,
  version     int not null check (version > 0),
  person_id   uuid not null,
  held_on     date not null,
  person_view text not null,
  team_view   text not null,
  -- What both agree that it came to; empty where they do not agree, which is said.
  agreed      text not null,
  agree       text not null check (agree in ('yes', 'partly', 'no', 'not-spoken')),
  next_steps  text not null,
  -- A recorded wish not to have a next-steps plan.
  no_plan     boolean not null default false,
  present     text not null,
  written_by  text not null check (length(btrim(written_by)) > 0),
  written_at  timestamptz not null,
  primary key (service_id, journey_id, version),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);

-- What a leaver was asked, and what they said. Nobody is asked twice for one time.
create table leaver_question (
  service_id  text not null,
  question_id uuid not null default gen_random_uuid(),
  journey_id  uuid not null,
  person_id   uuid not null,
  nth_span    int not null,
  asked_when  text not null check (asked_when in ('at-leaving', 'later')),
  due_on      date not null,
  -- How it went out; null while it waits for somebody to ring or to give the paper.
  channel     text check (channel in ('text', 'email', 'phone', 'paper', 'in-person', 'own-page')),
  asked_on    date,
  asked_by    text,
  token_hash  bytea unique check (length(token_hash) = 32),
  answer_until date not null,
  answered_at timestamptz,
  told_by     text check (told_by in ('person', 'staff', 'supporter', 'peer')),
  entered_by  text,
  declined_at timestamptz,
  primary key (service_id, question_id),
  unique (service_id, journey_id, nth_span, asked_when),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((answered_at is null) = (told_by is null)),
  check ((channel is null) = (asked_on is null))
);
comment on column leaver_question.token_hash is 'SHA-256 of the link; it opens the questions until answer_until, and the way back and the stop for good.';
create index leaver_question_open on leaver_question (service_id, due_on) where answered_at is null;
create index leaver_question_person on leaver_question (person_id);

-- What a leaver said. Written down by whoever hears it, and then read by the service's lead alone: a worker who is criticised
-- never reads it in somebody's record. Who wants to be counted and not read is read by nobody of the service.
create table leaver_words (
  service_id  text not null,
  question_id uuid not null,
  person_id   uuid not null,
  reasons     text[] not null,
  good        text not null,
  bad         text not null,
  more        text not null,
  -- They say that the service did wrong, or see their leaving otherwise than the team does.
  dissent     boolean not null,
  readers     text not null check (readers in ('lead', 'count-only')),
  -- Whether these words may be quoted without a name; only the person can say so.
  may_quote   boolean not null,
  primary key (service_id, question_id),
  foreign key (service_id, question_id) references leaver_question,
  check (not may_quote or readers = 'lead')
);

-- A recorded wish about a plan of next steps: not to have one, or to write it later.
create table next_steps_wish (
  service_id text not null,
  journey_id uuid not null,
  person_id  uuid not null,
  wish       text not null check (wish in ('not-wanted', 'later')),
  said_to    text not null check (length(btrim(said_to)) > 0),
  said_on    date not null,
  primary key (service_id, journey_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);

-- What somebody agreed to after leaving; the latest row stands.
create table follow_up_consent (
  service_id text not null references service,
  consent_id uuid not null default gen_random_uuid(),
  seq        bigint generated always as identity,
  person_id  uuid not null references person,
  gives      boolean not null,
  what       text[] not null check (what <@ array['questions', 'news', 'groups']),
  channel    text check (channel in ('text', 'email', 'phone', 'letter')),
  often      text check (often in ('as-planned', 'once-a-year', 'once')),
  until_day  date,
  said_through text not null check (said_through in ('link', 'member', 'team')),
  said_by    text not null check (length(btrim(said_by)) > 0),
  said_at    timestamptz not null,
  primary key (service_id, consent_id),
  check (not gives or (channel is not null and often is not null and cardinality(what) > 0))
);
create index follow_up_consent_person on follow_up_consent (service_id, person_id, seq desc);

-- When a number or an address was last known to be right.
create table details_confirmed (
  service_id   text not null references service,
  person_id    uuid not null references person,
  confirmed_on date not null,
  how          text not null,
  confirmed_by text not null,
  primary key (service_id, person_id)
);

-- Somebody who left knocks: by their own page, a link that stays good, a text, or by coming to a group.
create table leaver_knock (
  service_id text not null,
  knock_id   uuid not null default gen_random_uuid(),
  journey_id uuid not null,
  person_id  uuid not null,
  through    text not null check (through in ('member', 'link', 'text', 'email', 'phone', 'visit', 'answer')),
  words      text not null default '',
  knocked_at timestamptz not null,
  -- Whether their own act opened the journey again at once.
  opened     boolean not null,
  seen_by    text,
  seen_at    timestamptz,
  primary key (service_id, knock_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((seen_by is null) = (seen_at is null))
);
create index leaver_knock_open on leaver_knock (service_id, knocked_at) where seen_at is null;

-- A death is recorded once for the human being, not once a service.
create table death (
  death_id    uuid primary key default gen_random_uuid(),
  person_id   uuid not null references person,
  died_on     date,
  how_known   text not null check (how_known in ('day', 'about', 'not-known')),
  told_by     text not null,
  told_on     date not null,
  recorded_in text not null references service,
  recorded_by text not null check (length(btrim(recorded_by)) > 0),
  recorded_at timestamptz not null,
  taken_back_at  timestamptz,
  taken_back_by  text,
  taken_back_why text,
  check ((died_on is null) = (how_known = 'not-known')),
  check ((taken_back_at is null) = (taken_back_by is null) and (taken_back_at is null) = (taken_back_why is null))
);
create unique index one_death on death (person_id) where taken_back_at is null;

do $$ declare t text; begin
  foreach t in array array['planned_ending', 'ending_meeting', 'leaver_question', 'next_steps_wish', 'follow_up_consent', 'details_confirmed', 'leaver_knock'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy own on %I for select to cg_app using (app.role() = ''member'' and person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
-- Members and holders of links write through the system, after their right was asked as them.
revoke select on leaver_question from cg_app, cg_system;
grant select (service_id, question_id, journey_id, person_id, nth_span, asked_when, due_on, channel, asked_on, asked_by, answer_until,
  answered_at, told_by, entered_by, declined_at) on leaver_question to cg_app, cg_system;
grant update on leaver_question to cg_app, cg_system;
grant update on details_confirmed, leaver_knock, next_steps_wish to cg_app, cg_system;

alter table leaver_words enable row level security;
alter table leaver_words force row level security;
create policy written on leaver_words for insert to cg_app, cg_system
  with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy lead on leaver_words for select to cg_app using (app.role() = 'service-lead' and readers = 'lead'
  and service_id = any((select app.seen_services())::text[]));
create policy own on leaver_words for select to cg_app using (app.role() = 'member' and person_id = app.person()::uuid);
-- Counts are made by the system, which hides small ones; it shows the words to nobody.
create policy counted on leaver_words for select to cg_system
  using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy closed on leaver_words as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
grant select, insert on leaver_words to cg_app, cg_system;

-- The coded reasons of one person are as little for everybody to read as their words are.
drop policy staff on ending_reason;
create policy written on ending_reason for insert to cg_app, cg_system
  with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy lead on ending_reason for select to cg_app, cg_system using (app.role() in ('service-lead', 'system')
  and (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}')));

alter table death enable row level security;
alter table death force row level security;
create policy staff on death for select to cg_app, cg_system using (
  exists (select 1 from person_in_service k where k.person_id = death.person_id
    and (k.service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))));
create policy written on death for all to cg_system using (app.services() = '{*}') with check (app.services() = '{*}');
create policy closed on death as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
grant select on death to cg_app, cg_system;
grant insert, update on death to cg_system;

-- What a link of a leaver opens, for whoever holds it: whose it is and what was asked, nothing that was said.
create function app.leaver_link(hash bytea) returns table (
  service_id text, question_id uuid, journey_id uuid, person_id uuid, answer_until date, answered boolean, declined boolean, died boolean)
  language sql stable security definer set search_path = public as $$
  select q.service_id, q.question_id, q.journey_id, q.person_id, q.answer_until, q.answered_at is not null, q.declined_at is not null,
    app.contact_ended(q.person_id)
  from leaver_question q where q.token_hash = hash
$$;
revoke all on function app.leaver_link(bytea) from public;
grant execute on function app.leaver_link(bytea) to cg_app, cg_system;
create policy by_link on leaver_question for select to cg_owner using (true);

-- An answer link of somebody who has died has ended, in every service and however their journey there had ended before.
create or replace function app.answer_link(hash bytea) returns table (
  service_id text, journey_id uuid, person_id uuid, instrument text, occasion text, due_on date, by_whom text,
  until timestamptz, ended boolean, answered boolean)
  language sql stable security definer set search_path = public as $$
  select l.service_id, l.journey_id, l.person_id, l.instrument, l.occasion, l.due_on, l.by_whom, l.until,
    l.ended_at is not null or app.contact_ended(l.person_id),
    exists (
      select 1 from response r where r.service_id = l.service_id and r.journey_id = l.journey_id and r.instrument = l.instrument
        and r.occasion = l.occasion and r.due_on = l.due_on and r.by_whom = l.by_whom and r.state = 'sent')
  from answer_link l where l.token_hash = hash
$$;
-- A death that stands in a journey alone (an import, a simulation) stops messages as one recorded here does.
create or replace function app.contact_ended(person uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from contact_ended c where c.person_id = person)
    or exists (select 1 from journey j join status_span s on s.service_id = j.service_id and s.journey_id = j.journey_id
      where j.person_id = person and s.status = 'died')
$$;
