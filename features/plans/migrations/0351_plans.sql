-- Plans written with a person. What is being written stands in sections, each kept with every earlier text; what was
-- finished is a version that never changes, with who agreed to it and when.
create table plan (
  service_id   text not null,
  plan_id      uuid not null,
  journey_id   uuid not null,
  person_id    uuid not null,
  -- A plan of the model, or one that every service has: personal, care, next-steps, onward.
  plan_key     text not null check (plan_key ~ '^[a-z0-9-]{1,60}$'),
  kind         text not null check (kind in ('action', 'care', 'next-steps', 'onward', 'crisis')),
  started_on   date not null,
  version      int not null default 0 check (version >= 0),
  phase        text check (phase in ('safety', 'working-through', 'life')),
  phase_on     date,
  review_on    date,
  coordinator  text check (length(btrim(coordinator)) between 1 and 120),
  -- Whether the person said yes to passing it on, to whom and when; for a plan that others will hold.
  share_with   text check (length(btrim(share_with)) between 1 and 300),
  share_yes_on date,
  revision     int not null default 1,
  not_now_on   date,
  primary key (service_id, plan_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  unique (service_id, journey_id, plan_key),
  check ((phase is null) = (phase_on is null)),
  check (share_yes_on is null or share_with is not null)
);
create index plan_of_person on plan (person_id);

create table plan_section (
  service_id     text not null,
  plan_id        uuid not null,
  section        text not null check (section ~ '^[a-z-]{1,40}$'),
  revision       int not null check (revision >= 1),
  person_id      uuid not null,
  words          text not null check (length(words) <= 20000),
  author_name    text not null,
  author_account uuid,
  author_role    text not null,
  written_at     timestamptz not null,
  primary key (service_id, plan_id, section, revision),
  foreign key (service_id, plan_id) references plan
);

create table plan_task (
  service_id text not null,
  task_id    uuid not null,
  plan_id    uuid not null,
  person_id  uuid not null,
  whose      text not null check (whose in ('person', 'team')),
  words      text not null check (length(btrim(words)) between 1 and 500),
  -- Whoever of the team does it.
  who        text check (length(btrim(who)) between 1 and 120),
  by_when    date,
  set_on     date not null,
  set_by     text not null,
  done_on    date,
  done_as    text check (done_as in ('done', 'let-go')),
  done_by    text,
  primary key (service_id, task_id),
  foreign key (service_id, plan_id) references plan,
  check ((done_on is null) = (done_as is null)),
  check (whose = 'person' or who is not null)
);
create index plan_task_plan on plan_task (service_id, plan_id);

create table plan_person (
  service_id text not null,
  entry_id   uuid not null,
  plan_id    uuid not null,
  person_id  uuid not null,
  name       text not null check (length(btrim(name)) between 1 and 120),
  part       text not null check (length(btrim(part)) between 1 and 200),
  invited_on date,
  added_on   date not null,
  added_by   text not null,
  ended_on   date,
  primary key (service_id, entry_id),
  foreign key (service_id, plan_id) references plan
);
create index plan_person_plan on plan_person (service_id, plan_id);

create table plan_version (
  service_id text not null,
  plan_id    uuid not null,
  version    int not null check (version >= 1),
  person_id  uuid not null,
  content    jsonb not null,
  made_by    text not null,
  made_role  text not null,
  made_at    timestamptz not null,
  primary key (service_id, plan_id, version),
  foreign key (service_id, plan_id) references plan
);

-- What each side said to a version: yes, or not yet and why. Said again, the later word counts; both stay.
create table plan_agreement (
  service_id text not null,
  plan_id    uuid not null,
  version    int not null,
  nth        int not null,
  person_id  uuid not null,
  side       text not null check (side in ('person', 'team')),
  agrees     boolean not null,
  words      text check (length(btrim(words)) between 1 and 20000),
  name       text not null,
  -- Whoever wrote down what the person said, when the person did not do it themself.
  said_to    text,
  on_day     date not null,
  primary key (service_id, plan_id, version, nth),
  foreign key (service_id, plan_id, version) references plan_version
);

create table plan_review (
  service_id  text not null,
  review_id   uuid not null,
  plan_id     uuid not null,
  person_id   uuid not null,
  held_on     date not null,
  person_view text check (length(btrim(person_view)) between 1 and 5000),
  team_view   text check (length(btrim(team_view)) between 1 and 5000),
  who_came    text check (length(btrim(who_came)) between 1 and 500),
  written_by  text not null,
  written_at  timestamptz not null,
  primary key (service_id, review_id),
  foreign key (service_id, plan_id) references plan,
  check (person_view is not null or team_view is not null)
);
create index plan_review_plan on plan_review (service_id, plan_id, held_on);

-- The four pillars, rated by the person. The team rates none: nothing waits for a number of theirs.
create table pillar_rating (
  service_id text not null,
  journey_id uuid not null,
  person_id  uuid not null,
  pillar     text not null check (pillar in ('safety', 'cared-for', 'belonging', 'boundaries')),
  rated_on   date not null,
  value      smallint not null check (value between 0 and 10),
  -- Whoever wrote it down with the person; null when the person did it alone.
  with_name  text,
  primary key (service_id, journey_id, pillar, rated_on),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);

do $$ declare t text; begin
  foreach t in array array['plan', 'plan_section', 'plan_task', 'plan_person', 'plan_version', 'plan_agreement', 'plan_review', 'pillar_rating'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy own_new on %I for insert to cg_app with check (app.role() = ''member'' and person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
-- A member speaks for their own side alone; a version is made by the system after it was checked as them.
drop policy own_new on plan_version;
drop policy own_new on plan_agreement;
create policy own_new on plan_agreement for insert to cg_app
  with check (app.role() = 'member' and person_id = app.person()::uuid and side = 'person' and said_to is null);
drop policy own_new on plan_review;
create policy own_new on plan_review for insert to cg_app
  with check (app.role() = 'member' and person_id = app.person()::uuid and team_view is null);
create policy own_changed on plan for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid) with check (person_id = app.person()::uuid);
create policy own_changed on plan_task for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid and whose = 'person') with check (person_id = app.person()::uuid);
create policy own_changed on plan_person for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid) with check (person_id = app.person()::uuid);
create policy own_changed on pillar_rating for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid) with check (person_id = app.person()::uuid);
grant update (version, phase, phase_on, review_on, coordinator, share_with, share_yes_on, revision, not_now_on) on plan to cg_app, cg_system;
grant update (done_on, done_as, done_by) on plan_task to cg_app, cg_system;
grant update (ended_on, invited_on) on plan_person to cg_app, cg_system;
grant update (value, with_name) on pillar_rating to cg_app, cg_system;
-- What was shared is shown to whoever it is shared with, while it is: finished versions, nothing that is being written.
do $$ declare t text; begin
  foreach t in array array['plan', 'plan_version', 'plan_agreement'] loop
    execute format('create policy shared on %I for select to cg_app using (person_id = any((select app.shared_people(''plan''))::uuid[]))', t);
  end loop;
end $$;
