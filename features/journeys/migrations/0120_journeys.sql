-- A journey is a list of dated facts. Everything else here is a pure function of them, rewritten whole with each fact.
create table journey (
  service_id           text not null references service,
  journey_id           uuid not null,
  person_id            uuid not null references person,
  model_version        int  not null,
  returned_from        uuid,
  reference_hash       bytea unique,
  suggested_by_account uuid,
  created_at           timestamptz not null default now(),
  primary key (service_id, journey_id),
  -- What belongs to a journey names its person too, and the two can never disagree.
  unique (service_id, journey_id, person_id),
  foreign key (service_id, model_version) references service_model_version,
  foreign key (service_id, returned_from) references journey (service_id, journey_id)
);
comment on column journey.reference_hash is 'SHA-256 of the code given to the person who referred; the code itself is never stored.';
comment on column journey.returned_from is 'The earlier, closed journey of the same person that this new referral follows.';
create index journey_person on journey (person_id);
create index journey_suggested on journey (suggested_by_account) where suggested_by_account is not null;

create table journey_fact (
  service_id     text not null,
  fact_id        uuid not null,
  journey_id     uuid not null,
  seq            bigint generated always as identity,
  kind           text not null,
  happened_on    date not null,
  recorded_at    timestamptz not null,
  author_account uuid,
  author_name    text not null check (length(btrim(author_name)) > 0),
  body           jsonb not null,
  primary key (service_id, fact_id),
  foreign key (service_id, journey_id) references journey
);
comment on table journey_fact is 'Append-only. A mistake is corrected by a further fact of kind corrected, with its reason. Attendance stands in its own table.';
create index journey_fact_journey on journey_fact (service_id, journey_id, happened_on, seq);

create trigger append_only before update or delete on journey_fact for each row execute function app.refuse_change();
create trigger never_emptied before truncate on journey_fact for each statement execute function app.refuse_change();

create table journey_now (
  service_id          text not null,
  journey_id          uuid not null,
  person_id           uuid not null,
  stage_id            text,
  phase               text check (phase in ('arriving', 'assessing', 'preparing', 'taking-part', 'moving-on', 'after')),
  tier_id             text,
  stage_since         date,
  nth_span            int not null default 0,
  chosen              boolean not null default false,
  opened_on           date,
  started_on          date,
  ended_on            date,
  last_seen           date,
  waiting_component   text,
  waiting_since       date,
  offered_component   text,
  offered_group       text,
  offer_reply_by      date,
  last_word_on        date,
  folded_at           timestamptz not null default now(),
  primary key (service_id, journey_id),
  foreign key (service_id, journey_id) references journey
);
comment on table journey_now is 'What the facts of a journey say, for lists and the dataset. Holds nothing that a day alone can change.';
create index journey_now_person on journey_now (person_id);
create index journey_now_waiting on journey_now (service_id, waiting_since) where waiting_component is not null;

-- One stretch of a journey from opening to ending; a return within a standing right opens the next. The dataset has a
-- row for each stretch (journeys.returned_from names the one before).
create table journey_span (
  service_id    text not null,
  journey_id    uuid not null,
  nth           int  not null,
  opened_by     text not null check (opened_by in ('suggested', 'chose', 'visited', 'returned')),
  referred_date date not null,
  suggested_by  text,
  route         text,
  chosen_date   date,
  assessed_date date,
  taken_on_date date,
  started_date  date,
  ended_date    date,
  ending        text,
  counts_as     text check (counts_as in ('planned', 'unplanned', 'before-start', 'neither')),
  primary key (service_id, journey_id, nth),
  foreign key (service_id, journey_id) references journey
);

create table stage_span (
  service_id text not null,
  journey_id uuid not null,
  nth        int  not null,
  stage_id   text not null,
  phase      text not null,
  tier_id    text,
  entered_on date not null,
  left_on    date,
  primary key (service_id, journey_id, nth),
  foreign key (service_id, journey_id) references journey
);
create table status_span (
  service_id text not null,
  journey_id uuid not null,
  nth        int  not null,
  status     text not null,
  from_on    date not null,
  to_on      date,
  primary key (service_id, journey_id, nth),
  foreign key (service_id, journey_id) references journey
);
comment on table status_span is 'Which status holds from which day, the days to come included: a list of one day is one index look-up and no rule is written twice.';
create index status_span_day on status_span (service_id, status, from_on, to_on);

-- Places. What must never happen is a constraint: one open membership of a group, one held place in a component.
create table held_place (
  service_id   text not null,
  person_id    uuid not null,
  component_id text not null,
  journey_id   uuid not null,
  group_id     text,
  state        text not null check (state in ('waiting', 'offered', 'accepted', 'in')),
  since        date not null,
  primary key (service_id, person_id, component_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
create index held_place_component on held_place (service_id, component_id, group_id, state);

do $$ declare t text; begin
  foreach t in array array['journey', 'journey_fact', 'journey_now', 'journey_span', 'stage_span', 'status_span', 'held_place'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (app.sees_service(service_id)) with check (app.sees_service(service_id))', t);
    execute format('create policy dataset on %I for select to cg_dataset using (true)', t);
    execute format('grant select on %I to cg_app, cg_system, cg_dataset', t);
    execute format('grant insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
grant update (reference_hash, suggested_by_account) on journey to cg_app, cg_system;
grant update, delete on journey_now, journey_span, stage_span, status_span, held_place to cg_app, cg_system;

-- The person sees their own journeys; a partner sees the course of those they suggested, not what was said in them.
create policy own on journey for select to cg_app using (person_id = app.person()::uuid);
create policy own on journey_now for select to cg_app using (person_id = app.person()::uuid);
create policy own on held_place for select to cg_app using (person_id = app.person()::uuid);
create policy own on journey_fact for select to cg_app using (
  exists (select 1 from journey j where j.service_id = journey_fact.service_id and j.journey_id = journey_fact.journey_id and j.person_id = app.person()::uuid));
create policy own on journey_span for select to cg_app using (
  exists (select 1 from journey j where j.service_id = journey_span.service_id and j.journey_id = journey_span.journey_id and j.person_id = app.person()::uuid));
create policy own on stage_span for select to cg_app using (
  exists (select 1 from journey j where j.service_id = stage_span.service_id and j.journey_id = stage_span.journey_id and j.person_id = app.person()::uuid));
create policy own on status_span for select to cg_app using (
  exists (select 1 from journey j where j.service_id = status_span.service_id and j.journey_id = status_span.journey_id and j.person_id = app.person()::uuid));
create policy suggested on journey for select to cg_app using (app.role() = 'partner' and suggested_by_account = app.account()::uuid);

-- Somebody who holds the code of a referral finds its journey without an account.
create or replace function app.journey_by_reference(hash bytea) returns table (service_id text, journey_id uuid)
  language sql stable security definer set search_path = public as $$
  select j.service_id, j.journey_id from journey j where j.reference_hash = hash
$$;
revoke all on function app.journey_by_reference(bytea) from public;
grant execute on function app.journey_by_reference(bytea) to cg_app, cg_system;
-- The function runs as the owner of the table, whom forced row-level security binds too.
create policy reference on journey for select to cg_owner using (true);
