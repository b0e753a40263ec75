-- Who works here: posts, people, their roles over time, supervision, bookings, recruitment, and days of the team. A role is a
-- dated fact about a person; what only the lead or only the worker should read stands in tables of its own.
create table worker (
  service_id text not null references service,
  worker_id  uuid not null,
  account_id uuid,
  name       text not null check (length(btrim(name)) between 1 and 120),
  profession text check (length(profession) <= 120),
  since      date not null,
  until      date check (until >= since),
  -- The day of the well-being plan that the worker keeps for themself; its words are theirs alone.
  cares_since date,
  primary key (service_id, worker_id),
  unique (service_id, account_id)
);
comment on column worker.name is 'As it is written on records; it stays when the person leaves.';

create table post (
  service_id text not null references service,
  post_id    uuid not null,
  role_id    text not null,
  title      text not null check (length(btrim(title)) between 1 and 120),
  wte        numeric(4, 2) check (wte > 0 and wte <= 20),
  funded_by  text check (length(funded_by) <= 200),
  hosted_by  text check (length(hosted_by) <= 200),
  reported   text check (length(reported) <= 1000),
  opened_on  date not null,
  closed_on  date check (closed_on >= opened_on),
  primary key (service_id, post_id)
);
comment on column post.hosted_by is 'The organisation in which a post that this service pays for works, where that is not this one.';
comment on column post.reported is 'In which agreed form what the post does is reported back.';

create table worker_role (
  service_id text not null,
  held_id    uuid not null,
  worker_id  uuid not null,
  post_id    uuid,
  role_id    text not null,
  title      text not null check (length(btrim(title)) between 1 and 120),
  contract   text not null,
  wte        numeric(4, 2) check (wte > 0 and wte <= 2),
  other_team text check (length(other_team) <= 200),
  learnt     text check (length(learnt) <= 2000),
  from_on    date not null,
  to_on      date check (to_on >= from_on),
  primary key (service_id, held_id),
  foreign key (service_id, worker_id) references worker,
  foreign key (service_id, post_id) references post
);
comment on column worker_role.other_team is 'Of a secondment: from where, or to where.';
comment on column worker_role.learnt is 'Of a secondment that ended: what was taken back.';
create unique index one_role_at_a_time on worker_role (service_id, worker_id, role_id) where to_on is null;

create table worker_leaving (
  service_id text not null,
  worker_id  uuid not null,
  left_on    date not null,
  reason     text not null,
  words      text check (length(words) <= 4000),
  told_by    text not null check (told_by in ('worker', 'lead')),
  primary key (service_id, worker_id, left_on),
  foreign key (service_id, worker_id) references worker
);
comment on table worker_leaving is 'Why somebody left, in their own words where they were asked. For the lead alone.';

create table supervision_plan (
  service_id  text not null,
  worker_id   uuid not null,
  kind        text not null,
  every_weeks int  not null check (every_weeks between 1 and 52),
  with_whom   text not null check (length(btrim(with_whom)) between 1 and 120),
  from_on     date not null,
  to_on       date,
  primary key (service_id, worker_id, kind, from_on),
  foreign key (service_id, worker_id) references worker
);
create unique index one_supervision_of_a_kind on supervision_plan (service_id, worker_id, kind) where to_on is null;

create table supervision_held (
  service_id text not null,
  held_id    uuid not null,
  worker_id  uuid not null,
  kind       text not null,
  held_on    date not null,
  minutes    int  not null check (minutes between 1 and 600),
  written_by text not null,
  primary key (service_id, held_id),
  unique (service_id, worker_id, kind, held_on),
  foreign key (service_id, worker_id) references worker
);

create table worker_own (
  service_id       text not null,
  worker_id        uuid not null,
  account_id       uuid not null,
  lived_experience boolean not null default false,
  told_to          text not null default 'nobody' check (told_to in ('nobody', 'team', 'everybody')),
  keeps_me_well    text check (length(keeps_me_well) <= 4000),
  early_signs      text check (length(early_signs) <= 4000),
  support          text check (length(support) <= 200),
  review_on        date,
  primary key (service_id, worker_id),
  foreign key (service_id, worker_id) references worker
);
comment on table worker_own is 'What a worker writes for themself. Nobody else reads a row; whom they name as support hears it from them.';

create table booking (
  service_id text not null,
  booking_id uuid not null,
  worker_id  uuid not null,
  what       text not null check (length(btrim(what)) between 1 and 300),
  place      text check (length(place) <= 200),
  held_on    date not null,
  hours      numeric(4, 2) not null check (hours > 0 and hours <= 12),
  rate_gbp   numeric(6, 2) check (rate_gbp >= 0),
  state      text not null default 'asked' check (state in ('asked', 'accepted', 'declined', 'cancelled', 'done')),
  answered_at timestamptz,
  paid_on    date,
  asked_by   text not null,
  primary key (service_id, booking_id),
  foreign key (service_id, worker_id) references worker,
  check (paid_on is null or state = 'done')
);
create index booking_day on booking (service_id, held_on);

create table recruitment (
  service_id     text not null references service,
  recruitment_id uuid not null,
  post_id        uuid not null,
  exercise       text not null check (length(btrim(exercise)) between 1 and 1000),
  held_on        date not null,
  applied        int not null check (applied >= 0),
  seen           int not null check (seen between 0 and applied),
  panel_team     text not null check (length(btrim(panel_team)) between 1 and 300),
  panel_members  int not null check (panel_members >= 0),
  members_say    text check (length(members_say) <= 2000),
  outcome        text not null check (outcome in ('appointed', 'nobody', 'open')),
  primary key (service_id, recruitment_id),
  foreign key (service_id, post_id) references post
);
comment on column recruitment.panel_members is 'How many members of the service sat on the panel with an equal say.';

create table team_day (
  service_id text not null references service,
  day_id     uuid not null,
  held_on    date not null,
  days       numeric(3, 1) not null check (days > 0 and days <= 30),
  kind       text not null check (kind in ('residential', 'away-day', 'training', 'reflective', 'planning')),
  topic      text not null check (length(btrim(topic)) between 1 and 300),
  people     int not null check (people > 0),
  primary key (service_id, day_id)
);

create table worker_capability (
  service_id text not null,
  worker_id  uuid not null,
  capability text not null,
  level      text not null,
  said_on    date not null,
  primary key (service_id, worker_id, capability),
  foreign key (service_id, worker_id) references worker
);

create table work_application (
  service_id  text not null references service,
  application_id uuid not null,
  person_id   uuid not null references person,
  role_id     text not null,
  name_given  text not null check (length(btrim(name_given)) between 1 and 120),
  words       text not null check (length(btrim(words)) between 1 and 4000),
  applied_on  date not null,
  answer      text check (answer in ('taken-on', 'not-now')),
  answer_words text check (length(answer_words) <= 2000),
  answered_on date,
  worker_id   uuid,
  primary key (service_id, application_id),
  foreign key (service_id, worker_id) references worker,
  check ((answer is null) = (answered_on is null)),
  check (answer is distinct from 'not-now' or answer_words is not null)
);
create unique index one_open_application on work_application (service_id, person_id, role_id) where answer is null;

do $$
declare
  t text;
  here constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
  lead constant text := '((select app.role()) in (''service-lead'', ''system'') and ' || here || ')';
begin
  foreach t in array array['worker', 'post', 'worker_role', 'worker_leaving', 'supervision_plan', 'supervision_held', 'worker_own',
                           'booking', 'recruitment', 'team_day', 'worker_capability', 'work_application'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert, update on %I to cg_app, cg_system', t);
    if t = 'worker_own' then
      execute format('create policy system on %I for all to cg_system using ((select app.role()) = ''system'') with check ((select app.role()) = ''system'')', t);
    else
      execute format('create policy lead on %I for all to cg_app, cg_system using (%s) with check (%s)', t, lead, lead);
    end if;
  end loop;
  foreach t in array array['worker', 'post', 'worker_role', 'team_day'] loop
    execute format('create policy colleagues on %I for select to cg_app using (%s)', t, here);
  end loop;
  foreach t in array array['supervision_plan', 'supervision_held', 'booking', 'worker_capability'] loop
    execute format('create policy own on %I for all to cg_app
      using (exists (select 1 from worker w where w.service_id = %I.service_id and w.worker_id = %I.worker_id and w.account_id = app.account()::uuid))
      with check (exists (select 1 from worker w where w.service_id = %I.service_id and w.worker_id = %I.worker_id and w.account_id = app.account()::uuid))', t, t, t, t, t);
  end loop;
end $$;

create policy own on worker_own for all to cg_app using (account_id = app.account()::uuid)
  with check (account_id = app.account()::uuid
    and exists (select 1 from worker w where w.service_id = worker_own.service_id and w.worker_id = worker_own.worker_id and w.account_id = app.account()::uuid));
create policy own_row on worker for update to cg_app using (account_id = app.account()::uuid) with check (account_id = app.account()::uuid);
create policy own_role on worker_role for update to cg_app
  using (exists (select 1 from worker w where w.service_id = worker_role.service_id and w.worker_id = worker_role.worker_id and w.account_id = app.account()::uuid))
  with check (exists (select 1 from worker w where w.service_id = worker_role.service_id and w.worker_id = worker_role.worker_id and w.account_id = app.account()::uuid));
create policy own on work_application for select to cg_app using (person_id = app.person()::uuid);
create policy own_asks on work_application for insert to cg_app
  with check (app.role() = 'member' and person_id = app.person()::uuid and answer is null and worker_id is null);
create policy closed on work_application as restrictive for all to cg_app using (
  person_id = app.person()::uuid and app.role() = 'member' or person_id <> all ((select app.closed_people())::uuid[]));

-- A worker ends a role of their own, and says that they keep a plan: nothing else about their work is theirs to write.
create function app.own_work_only() returns trigger language plpgsql as $$
declare
  was constant jsonb := to_jsonb(old);
  is_now constant jsonb := to_jsonb(new);
begin
  if app.role() in ('service-lead', 'system') then return new; end if;
  if tg_table_name = 'worker_role' and is_now - 'to_on' = was - 'to_on' and was ->> 'to_on' is null then return new; end if;
  if tg_table_name = 'worker' and is_now - 'cares_since' = was - 'cares_since' then return new; end if;
  if tg_table_name = 'booking' and is_now - 'state' - 'answered_at' = was - 'state' - 'answered_at'
    and was ->> 'state' in ('asked', 'accepted') and is_now ->> 'state' in ('accepted', 'declined') then return new; end if;
  raise exception 'Only a service lead changes this.' using errcode = 'insufficient_privilege';
end $$;
create trigger own_work_only before update on worker_role for each row execute function app.own_work_only();
create trigger own_work_only before update on worker for each row execute function app.own_work_only();
create trigger own_work_only before update on booking for each row execute function app.own_work_only();
