-- Work with other services as it is written down: courses, events with who came, what training changed, projects, advice,
-- link workers, help for services that copy the model, and strategies. What happened feeds `outward_event`, from which the
-- dataset is made: one entry, counted once. Workers are named as they were then, so a name stays when they leave.
create table course (
  service_id text not null references service,
  course_id  uuid not null,
  outward_id text not null,
  kind       text not null check (kind in ('training', 'supervision', 'awareness')),
  name       text not null check (length(btrim(name)) between 2 and 200),
  about      text check (length(about) <= 2000),
  level      text,
  kuf        boolean not null default false,
  sectors    text[] not null default '{}',
  sessions   int not null default 1 check (sessions between 1 and 200),
  leads_into uuid[] not null default '{}',
  ended_on   date,
  revision   int not null default 1,
  changed_by text not null,
  primary key (service_id, course_id)
);
comment on table course is 'Something offered again and again: a course, an awareness day, or a supervision group for staff of other services.';
comment on column course.kuf is 'Part of the Knowledge and Understanding Framework.';

create table training_event (
  service_id text not null references service,
  event_id   uuid not null,
  outward_id text not null,
  kind       text not null check (kind in ('training', 'supervision', 'awareness')),
  course_id  uuid,
  title      text not null check (length(btrim(title)) between 2 and 200),
  held_on    date not null,
  venue      text check (length(venue) <= 200),
  sessions   int not null default 1 check (sessions between 1 and 200),
  hours      numeric(5, 2) check (hours >= 0 and hours <= 500),
  places     int check (places between 1 and 5000),
  open_to    text not null check (open_to in ('public', 'named')),
  organisations text[] not null default '{}',
  trainer_id uuid,
  trainer_name text,
  lived_id   uuid,
  lived_name text,
  counted    text not null check (counted in ('people', 'heads')),
  heads      int check (heads between 0 and 20000),
  state      text not null default 'planned' check (state in ('planned', 'held', 'cancelled')),
  revision   int not null default 1,
  changed_by text not null,
  primary key (service_id, event_id),
  foreign key (service_id, course_id) references course,
  check (trainer_id is distinct from lived_id or trainer_id is null),
  check ((counted = 'heads' and state = 'held') = (heads is not null))
);
create index training_event_day on training_event (service_id, held_on);
comment on column training_event.lived_name is 'The other of the two who give it: somebody who brings lived experience.';

create table attendee (
  service_id   text not null references service,
  attendee_id  uuid not null,
  name         text not null check (length(btrim(name)) between 1 and 120),
  email        text check (email = lower(btrim(email)) and email like '%_@_%'),
  organisation text not null check (length(btrim(organisation)) between 1 and 200),
  sector       text not null,
  agreed_on    date,
  same_as      uuid,
  primary key (service_id, attendee_id),
  foreign key (service_id, same_as) references attendee,
  check (agreed_on is null or email is not null),
  check (same_as <> attendee_id)
);
comment on table attendee is 'Somebody of another service who came to training or supervision. Typed once; never a member''s record.';
comment on column attendee.agreed_on is 'Since when they agree to be sent questions about the training.';
comment on column attendee.same_as is 'A person of the team said that this is one human with another row.';
create unique index attendee_email on attendee (service_id, email) where same_as is null;

create table attendee_apart (
  service_id text not null,
  one        uuid not null,
  other      uuid not null,
  said_by    text not null,
  primary key (service_id, one, other),
  foreign key (service_id, one) references attendee,
  foreign key (service_id, other) references attendee,
  check (one < other)
);
comment on table attendee_apart is 'Two who look alike and are not: nobody is asked again.';

create table training_attendance (
  service_id  text not null,
  event_id    uuid not null,
  attendee_id uuid not null,
  came        boolean not null,
  primary key (service_id, event_id, attendee_id),
  foreign key (service_id, event_id) references training_event,
  foreign key (service_id, attendee_id) references attendee
);
create index training_attendance_of on training_attendance (service_id, attendee_id);

create table training_link (
  service_id  text not null,
  token_hash  bytea not null unique check (length(token_hash) = 32),
  event_id    uuid not null,
  attendee_id uuid not null,
  asked       text not null check (asked in ('before', 'after', 'later')),
  sent_at     timestamptz not null,
  by          text not null check (by in ('email', 'hand')),
  until       date not null,
  primary key (service_id, token_hash),
  foreign key (service_id, event_id, attendee_id) references training_attendance
);
create index training_link_of on training_link (service_id, event_id, attendee_id, asked);

create table training_answer (
  service_id  text not null,
  event_id    uuid not null,
  attendee_id uuid not null,
  asked       text not null check (asked in ('before', 'after', 'later')),
  answers     jsonb not null,
  answered_on date not null,
  primary key (service_id, event_id, attendee_id, asked),
  foreign key (service_id, event_id, attendee_id) references training_attendance
);
comment on table training_answer is 'What one participant answered. Nobody of the team reads a row: the system makes figures of five people or more.';

create table training_project (
  service_id  text not null,
  project_id  uuid not null,
  event_id    uuid not null,
  attendee_id uuid not null,
  aim         text not null check (length(btrim(aim)) between 1 and 2000),
  local_service text not null check (length(btrim(local_service)) between 1 and 200),
  follow_up_on date,
  result      text check (length(result) <= 4000),
  outcome     text,
  outcome_on  date,
  revision    int not null default 1,
  changed_by  text not null,
  primary key (service_id, project_id),
  foreign key (service_id, event_id) references training_event,
  foreign key (service_id, attendee_id) references attendee,
  check ((outcome is null) = (outcome_on is null))
);

create table advice (
  service_id  text not null references service,
  advice_id   uuid not null,
  outward_id  text not null,
  kind        text not null check (kind in ('case', 'primary-care-group', 'team')),
  way         text not null check (way in ('meeting', 'phone', 'video')),
  asked_at    timestamptz not null,
  asked_account uuid,
  asked_name  text not null check (length(btrim(asked_name)) between 1 and 120),
  reach       text not null check (length(btrim(reach)) between 3 and 200),
  organisation text not null check (length(btrim(organisation)) between 1 and 200),
  sector      text not null,
  question    text not null check (length(btrim(question)) between 1 and 4000),
  reply_by    date not null,
  replied_at  timestamptz,
  replied_by  text,
  booked_on   date,
  venue       text check (length(venue) <= 200),
  worker_id   uuid,
  worker_name text,
  held_on     date,
  people      int check (people between 0 and 500),
  hours       numeric(5, 2) check (hours >= 0 and hours <= 100),
  outcome     text check (length(outcome) <= 4000),
  state       text not null default 'asked' check (state in ('asked', 'replied', 'booked', 'held', 'not-needed')),
  revision    int not null default 1,
  changed_by  text not null,
  primary key (service_id, advice_id),
  check ((replied_at is null) = (replied_by is null)),
  check (state <> 'held' or (held_on is not null and people is not null and hours is not null and outcome is not null))
);
create index advice_open on advice (service_id, reply_by) where replied_at is null;
create index advice_account on advice (asked_account);
comment on table advice is 'A professional asks for advice about their work. It names nobody who is talked about.';
comment on column advice.outcome is 'What was advised. Who asked can read it.';

create table advice_referral (
  service_id text not null,
  advice_id  uuid not null,
  journey_id uuid not null,
  person_id  uuid not null,
  linked_on  date not null,
  linked_by  text not null,
  primary key (service_id, advice_id, journey_id),
  foreign key (service_id, advice_id) references advice,
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
comment on table advice_referral is 'Somebody of the team said that this referral came of that advice.';

-- How often somebody asked without an account in the last hour; forgotten after it. It says nothing of who they are.
create table advice_try (
  service_id text not null references service,
  try_id     uuid not null default gen_random_uuid(),
  from_hash  bytea not null,
  tried_at   timestamptz not null,
  primary key (service_id, try_id)
);

create table link_worker (
  service_id   text not null references service,
  link_id      uuid not null,
  outward_id   text not null,
  worker_id    uuid not null,
  worker_name  text not null,
  organisation text not null check (length(btrim(organisation)) between 1 and 200),
  sector       text not null,
  about        text check (length(about) <= 500),
  from_on      date not null,
  to_on        date check (to_on >= from_on),
  primary key (service_id, link_id)
);

create table link_log (
  service_id text not null,
  log_id     uuid not null,
  link_id    uuid not null,
  held_on    date not null,
  people     int not null check (people between 0 and 500),
  hours      numeric(5, 2) not null check (hours >= 0 and hours <= 24),
  what       text not null check (length(btrim(what)) between 1 and 2000),
  written_by text not null,
  primary key (service_id, log_id),
  foreign key (service_id, link_id) references link_worker
);

create table replication (
  service_id   text not null references service,
  replication_id uuid not null,
  outward_id   text not null,
  organisation text not null check (length(btrim(organisation)) between 1 and 200),
  held_on      date not null,
  people       int not null check (people between 0 and 500),
  hours        numeric(5, 2) not null check (hours >= 0 and hours <= 500),
  what         text not null check (length(btrim(what)) between 1 and 2000),
  materials    text check (length(materials) <= 1000),
  written_by   text not null,
  primary key (service_id, replication_id)
);

create table strategy (
  service_id   text not null references service,
  strategy_id  uuid not null,
  organisation text not null check (length(btrim(organisation)) between 1 and 200),
  title        text not null check (length(btrim(title)) between 1 and 200),
  owner        text not null check (length(btrim(owner)) between 1 and 120),
  agreed_on    date not null,
  actions      text not null check (length(btrim(actions)) between 1 and 4000),
  review_on    date,
  ended_on     date,
  revision     int not null default 1,
  changed_by   text not null,
  primary key (service_id, strategy_id)
);

grant update, delete on outward_event to cg_app, cg_system;

do $$
declare
  t text;
  here constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
begin
  foreach t in array array['course', 'training_event', 'attendee', 'attendee_apart', 'training_attendance', 'training_link', 'training_answer',
                           'training_project', 'advice', 'advice_referral', 'advice_try', 'link_worker', 'link_log', 'replication', 'strategy'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update on %I to cg_app, cg_system', t);
    if t in ('training_answer', 'advice_try') then
      execute format('create policy system_only on %I for all to cg_system using (app.role() = ''system'' and %s) with check (app.role() = ''system'' and %s)', t, here, here);
    else
      execute format('create policy staff on %I for all to cg_app, cg_system using (%s) with check (%s)', t, here, here);
    end if;
  end loop;
end $$;
grant delete on advice_try to cg_system;
create policy closed on advice_referral as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
create policy own on advice for select to cg_app using (app.role() = 'partner' and asked_account = app.account()::uuid);
revoke select on training_link from cg_app, cg_system;
grant select (service_id, event_id, attendee_id, asked, sent_at, by, until) on training_link to cg_app, cg_system;

-- What a participant's link opens, for whoever holds it: which questions, about which event, and nothing that was answered.
create function app.training_link(hash bytea) returns table (
  service_id text, event_id uuid, attendee_id uuid, asked text, until date, answered boolean, title text, held_on date)
  language sql stable security definer set search_path = public as $$
  select l.service_id, l.event_id, l.attendee_id, l.asked, l.until,
    exists (select 1 from training_answer a where a.service_id = l.service_id and a.event_id = l.event_id
            and a.attendee_id = l.attendee_id and a.asked = l.asked), e.title, e.held_on
  from training_link l join training_event e on e.service_id = l.service_id and e.event_id = l.event_id
  where l.token_hash = hash
$$;
revoke all on function app.training_link(bytea) from public;
grant execute on function app.training_link(bytea) to cg_app, cg_system;
create policy by_link on training_link for select to cg_owner using (true);
create policy by_link on training_answer for select to cg_owner using (true);
create policy by_link on training_event for select to cg_owner using (true);
