-- What somebody in a community proposes, what is said about it, and how the community decides.
-- Who wrote something stands only in `proposal_said`: two who must not see each other still read one another's words and
-- vote on them, without the name.
create table proposal (
  service_id   text not null,
  proposal_id  uuid not null default gen_random_uuid(),
  community_id uuid not null,
  topic        text not null check (topic in ('running', 'house-rules', 'risk', 'joining', 'leaving', 'choosing-staff', 'changing-the-model', 'election')),
  state        text not null default 'talking' check (state in ('talking', 'voting', 'decided', 'withdrawn')),
  raised_side  text not null check (raised_side in ('member', 'staff')),
  raised_at    timestamptz not null,
  once_key     text not null,
  -- An election: what people are elected to, and for how long.
  role_code    text check (length(btrim(role_code)) between 1 and 80),
  primary key (service_id, proposal_id),
  unique (proposal_id),
  unique (community_id, once_key),
  foreign key (service_id, community_id) references community,
  check ((topic = 'election') = (role_code is not null))
);
create index proposal_open on proposal (service_id, community_id, raised_at) where state in ('talking', 'voting');

create table proposal_words (
  service_id   text not null,
  proposal_id  uuid not null,
  version      integer not null check (version > 0),
  community_id uuid not null,
  title        text not null check (length(btrim(title)) between 1 and 200),
  words        text not null check (length(btrim(words)) between 1 and 5000),
  why          text check (length(btrim(why)) between 1 and 5000),
  written_at   timestamptz not null,
  primary key (service_id, proposal_id, version),
  foreign key (service_id, proposal_id) references proposal
);

create table proposal_said (
  service_id     text not null,
  said_id        uuid not null default gen_random_uuid(),
  proposal_id    uuid not null,
  community_id   uuid not null,
  kind           text not null check (kind in ('raised', 'changed', 'comment', 'withdrew', 'opened-vote', 'closed-vote', 'decided')),
  words          text check (length(btrim(words)) between 1 and 5000),
  author_name    text not null,
  author_person  uuid references person,
  author_account uuid,
  said_at        timestamptz not null,
  once_key       text not null,
  primary key (service_id, said_id),
  unique (proposal_id, once_key),
  foreign key (service_id, proposal_id) references proposal
);
create index proposal_said_of on proposal_said (service_id, proposal_id, said_at);
create index proposal_said_person on proposal_said (author_person) where author_person is not null;

-- Whom a vote about joining or leaving concerns, and the move of their journey that waits for it.
create table proposal_about (
  service_id   text not null,
  proposal_id  uuid not null,
  community_id uuid not null,
  person_id    uuid not null references person,
  journey_id   uuid not null,
  move         text not null,
  called       text not null,
  primary key (service_id, proposal_id),
  foreign key (service_id, proposal_id) references proposal
);
create index proposal_about_person on proposal_about (person_id);

create table candidate (
  service_id   text not null,
  candidate_id uuid not null default gen_random_uuid(),
  proposal_id  uuid not null,
  community_id uuid not null,
  person_id    uuid not null references person,
  called       text not null,
  stood_at     timestamptz not null,
  primary key (service_id, candidate_id),
  unique (proposal_id, person_id),
  foreign key (service_id, proposal_id) references proposal
);

-- How a community usually decides about something. The newest row counts; earlier ones stay.
create table community_way (
  service_id   text not null,
  community_id uuid not null,
  topic        text not null,
  set_at       timestamptz not null,
  way          text not null,
  say          text not null check (say in ('members', 'staff', 'members-and-staff')),
  quorum       text not null check (quorum ~ '^[1-4]/[1-4]$'),
  secret       boolean not null,
  set_side     text not null check (set_side in ('member', 'staff')),
  primary key (service_id, community_id, topic, set_at),
  foreign key (service_id, community_id) references community
);

create table vote (
  service_id   text not null,
  vote_id      uuid not null default gen_random_uuid(),
  community_id uuid not null,
  proposal_id  uuid not null,
  way          text not null,
  say          text not null check (say in ('members', 'staff', 'members-and-staff')),
  quorum       text not null check (quorum ~ '^[1-4]/[1-4]$'),
  secret       boolean not null,
  -- Names and running numbers of an open vote: shown at once, or after it has closed.
  names        text not null check (names in ('at-once', 'after-close')),
  choices      text[] not null,
  -- Choices that come with a reason in words; never in a secret ballot.
  reasons      text[] not null,
  several      boolean not null default false,
  tie          text check (tie in ('again', 'lot')),
  invited      integer not null check (invited > 0),
  opened_at    timestamptz not null,
  closes_at    timestamptz not null check (closes_at > opened_at),
  closed_at    timestamptz,
  closed_why   text check (closed_why in ('time', 'by-hand')),
  counted_at   timestamptz,
  electorate   integer,
  voted        integer,
  needed       integer,
  tally        jsonb,
  outcome      text check (outcome in ('passed', 'not-passed', 'no-quorum', 'heard', 'advised', 'elected', 'tied')),
  elected      text,
  primary key (service_id, vote_id),
  unique (vote_id),
  foreign key (service_id, proposal_id) references proposal,
  check (not secret or reasons = '{}'),
  check ((closed_at is null) = (closed_why is null)),
  check (counted_at is null or closed_at is not null),
  check ((counted_at is null) = (outcome is null))
);
create unique index one_open_vote on vote (proposal_id) where closed_at is null;
create index vote_to_close on vote (closes_at) where counted_at is null;

-- Who was invited: fixed when the vote opens.
create table vote_roll (
  service_id   text not null,
  vote_id      uuid not null,
  voter        uuid not null,
  community_id uuid not null,
  person_id    uuid references person,
  account_id   uuid,
  name         text not null,
  primary key (service_id, vote_id, voter),
  foreign key (service_id, vote_id) references vote,
  check (num_nonnulls(person_id, account_id) = 1)
);
create index vote_roll_person on vote_roll (person_id) where person_id is not null;

-- What somebody said in an open vote.
create table vote_voice (
  service_id   text not null,
  vote_id      uuid not null,
  voter        uuid not null,
  community_id uuid not null,
  person_id    uuid references person,
  account_id   uuid,
  name         text not null,
  choice       text[] not null,
  reason       text check (length(btrim(reason)) between 1 and 2000),
  said_at      timestamptz not null,
  primary key (service_id, vote_id, voter),
  foreign key (service_id, vote_id, voter) references vote_roll
);

-- That somebody voted in a secret ballot, by day. All rows of a vote are written anew whenever one is added.
create table vote_cast (
  service_id text not null,
  vote_id    uuid not null,
  voter      uuid not null,
  voted_on   date not null,
  -- Whether the audit says so already; it does from the next day.
  audited    boolean not null,
  primary key (service_id, vote_id, voter),
  foreign key (service_id, vote_id, voter) references vote_roll
);

-- A ballot: no time, no author, no order. All ballots of a vote are written anew, under new ids, whenever one is added.
create table ballot (
  service_id text not null,
  vote_id    uuid not null,
  ballot_id  uuid not null default gen_random_uuid(),
  choice     text[] not null,
  primary key (service_id, vote_id, ballot_id),
  foreign key (service_id, vote_id) references vote
);

-- What a community decided about a move of a journey, for the worker who writes the move down.
create table community_outcome (
  service_id text not null,
  journey_id uuid not null,
  person_id  uuid not null references person,
  move       text not null,
  vote_id    uuid not null,
  passed     boolean not null,
  for_it     integer,
  against_it integer,
  abstained  integer,
  decided_on date not null,
  primary key (service_id, vote_id)
);
create index community_outcome_journey on community_outcome (service_id, journey_id, move, decided_on);

do $$ declare t text;
  seen constant text := 'service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')';
begin
  foreach t in array array['proposal', 'proposal_words', 'proposal_said', 'proposal_about', 'candidate', 'community_way',
      'vote', 'vote_roll', 'vote_voice', 'vote_cast', 'ballot', 'community_outcome'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy by_function on %I for all to cg_owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['proposal', 'proposal_words', 'proposal_said', 'proposal_about', 'candidate', 'community_way', 'community_outcome'] loop
    execute format('create policy staff on %I for all to cg_app, cg_system using (%s) with check (%s)', t, seen, seen);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
  -- A vote, its roll and its result are written by the system alone.
  foreach t in array array['vote', 'vote_roll'] loop
    execute format('create policy staff on %I for select to cg_app using (%s)', t, seen);
    execute format('create policy system on %I for all to cg_system using (%s) with check (%s)', t, seen, seen);
    execute format('grant select on %I to cg_app', t);
    execute format('grant select, insert on %I to cg_system', t);
  end loop;
  foreach t in array array['proposal', 'proposal_words', 'proposal_said', 'proposal_about', 'candidate', 'community_way', 'vote', 'vote_roll', 'vote_voice'] loop
    execute format('create policy member on %I for select to cg_app using (community_id = any((select app.my_communities())::uuid[]))', t);
  end loop;
  foreach t in array array['proposal_about', 'candidate', 'vote_roll', 'vote_voice'] loop
    execute format('create policy unseen on %I as restrictive for select to cg_app using (app.role() <> ''member'' or person_id is null or person_id <> all ((select app.unseen_people())::uuid[]))', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id is null or person_id <> all ((select app.closed_people())::uuid[]))', t);
  end loop;
  foreach t in array array['proposal_said'] loop
    execute format('create policy unseen on %I as restrictive for select to cg_app using (app.role() <> ''member'' or author_person is null or author_person <> all ((select app.unseen_people())::uuid[]))', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (author_person is null or author_person <> all ((select app.closed_people())::uuid[]))', t);
  end loop;
end $$;
grant update (state) on proposal to cg_system;
grant update (closed_at, closed_why, counted_at, electorate, voted, needed, tally, outcome, elected) on vote to cg_system;
create policy closed on community_outcome as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));

-- A member writes in their own communities and in their own name.
create policy member_adds on proposal for insert to cg_app
  with check (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[]) and raised_side = 'member' and state = 'talking'
    and topic not in ('joining', 'leaving'));
create policy member_adds on proposal_words for insert to cg_app
  with check (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[]));
create policy member_adds on proposal_said for insert to cg_app
  with check (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[]) and author_person = app.person()::uuid);
create policy member_adds on candidate for insert to cg_app
  with check (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[]) and person_id = app.person()::uuid);
create policy member_adds on community_way for insert to cg_app
  with check (app.role() = 'member' and community_id = any((select app.my_communities())::uuid[]) and set_side = 'member');
-- Whoever a vote concerns reads that it does, in the community or not yet.
create policy own on proposal_about for select to cg_app using (app.role() = 'member' and person_id = app.person()::uuid);
create policy own on community_outcome for select to cg_app using (app.role() = 'member' and person_id = app.person()::uuid);
-- Whoever left reads what they said, and where they were invited.
create policy own on proposal_said for select to cg_app using (app.role() = 'member' and author_person = app.person()::uuid);
create policy own on vote_roll for select to cg_app using (app.role() = 'member' and person_id = app.person()::uuid);
create policy own on vote_voice for select to cg_app using (app.role() = 'member' and person_id = app.person()::uuid);

-- Names of an open vote: one's own always, others' as the way says. For staff as for members.
create policy staff on vote_voice for select to cg_app using (service_id = any((select app.seen_services())::text[]));
create policy system on vote_voice for select to cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy as_the_way_says on vote_voice as restrictive for select to cg_app using (
  person_id = app.person()::uuid or account_id = app.account()::uuid
  or exists (select 1 from vote v where v.service_id = vote_voice.service_id and v.vote_id = vote_voice.vote_id
    and (v.names = 'at-once' or v.closed_at is not null)));
grant select on vote_voice to cg_app, cg_system;

-- Who voted in a secret ballot: oneself at once, everybody whom the roll shows when it is counted. What: nobody, ever.
create policy when_counted on vote_cast for select to cg_app using (
  exists (select 1 from vote_roll r join vote v on v.service_id = r.service_id and v.vote_id = r.vote_id
    where r.service_id = vote_cast.service_id and r.vote_id = vote_cast.vote_id and r.voter = vote_cast.voter
      and (v.counted_at is not null
        or app.role() = 'member' and r.person_id = app.person()::uuid
        or app.role() <> 'member' and r.account_id = app.account()::uuid)));
grant select on vote_cast to cg_app;

-- What a vote was opened with stands, and a vote that is closed stays closed.
create function app.vote_stands() returns trigger language plpgsql set search_path = public as $$
begin
  if old.closed_at is not null and (new.closed_at, new.closed_why) is distinct from (old.closed_at, old.closed_why)
    or old.counted_at is not null then
    raise exception 'a vote that is closed stays as it is' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger vote_stands before update on vote for each row execute function app.vote_stands();
