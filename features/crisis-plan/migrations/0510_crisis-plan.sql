-- Crisis plans stand in the tables of plans, as a kind with pages of its own. What is here is theirs alone: whom to call,
-- who was asked to write with the person, what they added, and what was answered when a plan was asked for.
alter table plan_agreement drop constraint plan_agreement_side_check;
alter table plan_agreement add constraint plan_agreement_side_check check (side in ('person', 'team', 'peer', 'supporter'));
-- Which peer it was who agreed: two can have one name.
alter table plan_agreement add column by_person uuid;
create index crisis_plan_review on plan (service_id, review_on) where kind = 'crisis' and version > 0;

-- Somebody to call in a crisis, as the person said. The service's own cover is never typed into a plan.
create table crisis_contact (
  service_id text not null,
  contact_id uuid not null,
  plan_id    uuid not null,
  person_id  uuid not null,
  name       text not null check (length(btrim(name)) between 1 and 120),
  number     text not null check (length(btrim(number)) between 3 and 40),
  -- Empty: any day.
  days       text[] not null default '{}' check (days <@ array['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']),
  from_time  text check (from_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  to_time    text check (to_time ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  about      text check (length(btrim(about)) between 1 and 300),
  added_at   timestamptz not null,
  added_by   text not null,
  ended_on   date,
  primary key (service_id, contact_id),
  foreign key (service_id, plan_id) references plan,
  check ((from_time is null) = (to_time is null) and from_time is distinct from coalesce(to_time, 'x'))
);
create index crisis_contact_plan on crisis_contact (service_id, plan_id);
create index crisis_contact_person on crisis_contact (person_id);

-- Somebody whom the person asked to write with them: another member of a community of theirs, or the team.
create table plan_invitation (
  service_id    text not null,
  invitation_id uuid not null,
  plan_id       uuid not null,
  person_id     uuid not null,
  side          text not null check (side in ('peer', 'team')),
  community_id  uuid,
  peer_person   uuid,
  -- The names as they stood on the day: of whoever is asked, and of whoever asks.
  asked_name    text not null,
  from_name     text not null,
  -- What a peer may read and add to.
  sections      text[] not null check (cardinality(sections) between 1 and 30),
  words         text check (length(btrim(words)) between 1 and 500),
  invited_at    timestamptz not null,
  answer        text check (answer in ('yes', 'no')),
  answered_at   timestamptz,
  ended_at      timestamptz,
  ended_by      text check (ended_by in ('person', 'peer', 'team')),
  primary key (service_id, invitation_id),
  foreign key (service_id, plan_id) references plan,
  foreign key (service_id, community_id) references community,
  check (case side when 'peer' then peer_person is not null and community_id is not null
    else peer_person is null and community_id is null end),
  check (peer_person <> person_id),
  check ((answer is null) = (answered_at is null)),
  check ((ended_at is null) = (ended_by is null))
);
create unique index one_open_invitation on plan_invitation (plan_id, side, coalesce(peer_person, plan_id))
  where ended_at is null and answer is distinct from 'no';
create index plan_invitation_plan on plan_invitation (service_id, plan_id);
create index plan_invitation_person on plan_invitation (person_id);
create index plan_invitation_peer on plan_invitation (peer_person);

-- What somebody else added to a part. It stands beside the person's words until the person takes it in or leaves it out.
create table plan_contribution (
  service_id      text not null,
  contribution_id uuid not null,
  plan_id         uuid not null,
  person_id       uuid not null,
  section         text not null check (section ~ '^[a-z-]{1,40}$'),
  words           text not null check (length(btrim(words)) between 1 and 5000),
  side            text not null check (side in ('peer', 'team')),
  -- Signed with the name as it was written, whatever the account is called.
  author_name     text not null check (length(btrim(author_name)) between 1 and 120),
  author_person   uuid,
  author_account  uuid,
  written_at      timestamptz not null,
  decided         text check (decided in ('taken-in', 'left-out')),
  decided_at      timestamptz,
  decided_by      text,
  primary key (service_id, contribution_id),
  foreign key (service_id, plan_id) references plan,
  check ((side = 'peer') = (author_person is not null)),
  check ((decided is null) = (decided_at is null) and (decided is null) = (decided_by is null))
);
create index plan_contribution_plan on plan_contribution (service_id, plan_id, section);
create index plan_contribution_person on plan_contribution (person_id);
create index plan_contribution_author on plan_contribution (author_person);

-- What was answered when a plan was asked for and none was written: not now, or later and why. The latest counts.
create table crisis_plan_answer (
  service_id text not null,
  journey_id uuid not null,
  nth        int not null check (nth >= 1),
  person_id  uuid not null,
  answer     text not null check (answer in ('not-now', 'later')),
  words      text check (length(btrim(words)) between 1 and 2000),
  -- The day to ask again, or by which it will be written.
  until_day  date not null,
  said_by    text not null,
  -- Whoever wrote down what the person said; null when they wrote it themself.
  said_to    text,
  on_day     date not null check (until_day > on_day),
  primary key (service_id, journey_id, nth),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check (answer = 'not-now' or words is not null)
);
create index crisis_plan_answer_person on crisis_plan_answer (person_id);

-- Invitations to the member who asks that stand: not ended, not answered with no, and from somebody whom they still have in
-- that community and may see (no block, no keep-apart, nobody under 18, nobody who died).
create function app.plan_invitations_to_me() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(i.invitation_id), '{}') from plan_invitation i
  where app.role() = 'member' and i.peer_person = app.person()::uuid and i.ended_at is null
    and i.answer is distinct from 'no'
    and exists (select 1 from app.community_people(i.community_id) c where c.person_id = i.person_id)
$$;

-- The parts of a plan that the member who asks said yes to helping with: the latest words, and the words of the version.
create function app.plan_parts_open_to_me() returns table (invitation_id uuid, service_id text, plan_id uuid,
    person_id uuid, section text, words text, version int, version_words text)
  language sql stable security definer set search_path = public as $$
  select i.invitation_id, i.service_id, i.plan_id, i.person_id, s.section,
    (select t.words from plan_section t where t.service_id = i.service_id and t.plan_id = i.plan_id
      and t.section = s.section order by t.revision desc limit 1),
    p.version,
    (select e ->> 'words' from plan_version v cross join lateral jsonb_array_elements(v.content -> 'sections') e
      where v.service_id = p.service_id and v.plan_id = p.plan_id and v.version = p.version and e ->> 'section' = s.section)
  from plan_invitation i
  join plan p on p.service_id = i.service_id and p.plan_id = i.plan_id
  cross join lateral unnest(i.sections) s(section)
  where i.answer = 'yes' and i.invitation_id = any(app.plan_invitations_to_me())
$$;

do $$ declare f text; t text; begin
  foreach f in array array['plan_invitations_to_me()', 'plan_parts_open_to_me()'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to cg_app, cg_system, cg_owner', f);
  end loop;
  foreach t in array array['plan', 'plan_section', 'plan_version', 'plan_invitation'] loop
    execute format('create policy among_peers on %I for select to cg_owner using (true)', t);
  end loop;
  foreach t in array array['crisis_contact', 'plan_invitation', 'plan_contribution', 'crisis_plan_answer'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;

create policy own_new on crisis_contact for insert to cg_app
  with check (app.role() = 'member' and person_id = app.person()::uuid);
create policy own_changed on crisis_contact for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid) with check (person_id = app.person()::uuid);
grant update (ended_on) on crisis_contact to cg_app, cg_system;

-- A member asks somebody whom they see in a community of theirs. Answers and endings are written by the system, after it was
-- asked as whoever gives them.
create policy own_new on plan_invitation for insert to cg_app
  with check (app.role() = 'member' and person_id = app.person()::uuid and answer is null and ended_at is null
    and (side = 'team' or peer_person in (select c.person_id from app.community_people(community_id) c)));
create policy peer on plan_invitation for select to cg_app
  using (invitation_id = any((select app.plan_invitations_to_me())::uuid[]));
create policy unseen on plan_invitation as restrictive for select to cg_app
  using (app.role() <> 'member' or peer_person is null or peer_person <> all ((select app.unseen_people())::uuid[]));
grant update (sections, answer, answered_at, ended_at, ended_by) on plan_invitation to cg_app, cg_system;

-- A peer adds to what is open to them, in their own name, and reads again what they wrote themself.
create policy peer_new on plan_contribution for insert to cg_app
  with check (app.role() = 'member' and side = 'peer' and author_person = app.person()::uuid and decided is null
    and (service_id, plan_id, person_id, section) in
      (select o.service_id, o.plan_id, o.person_id, o.section from app.plan_parts_open_to_me() o));
create policy author on plan_contribution for select to cg_app using (author_person = app.person()::uuid);
create policy unseen on plan_contribution as restrictive for select to cg_app
  using (app.role() <> 'member' or author_person is null or author_person <> all ((select app.unseen_people())::uuid[]));
-- The person decides about each once.
create policy own_decides on plan_contribution for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid and decided is null)
  with check (person_id = app.person()::uuid and decided is not null);
grant update (decided, decided_at, decided_by) on plan_contribution to cg_app, cg_system;

-- Sharing "my plans" with a supporter or a partner shares no crisis plan: that one is given to whom it names, by itself.
create policy crisis_apart on plan as restrictive for select to cg_app
  using (kind <> 'crisis' or app.role() not in ('supporter', 'partner'));
do $$ declare t text; begin
  foreach t in array array['plan_version', 'plan_agreement'] loop
    execute format('create policy crisis_apart on %1$I as restrictive for select to cg_app using (app.role() not in (''supporter'', ''partner'') or exists (select 1 from plan p where p.service_id = %1$I.service_id and p.plan_id = %1$I.plan_id))', t);
  end loop;
end $$;
