-- The service's own steps after somebody was not there, in its own words; and the steps that are under way, each with an
-- owner and a clock. A step stops in the transaction that says that the person came, sent word, pauses, left or died.
create table welcome_back_step (
  service_id   text not null references service,
  step_id      uuid not null,
  after_missed int  not null check (after_missed between 1 and 10),
  kind         text not null check (kind in ('message', 'call', 'peer')),
  within_days  int  not null check (within_days between 0 and 28),
  subject      text,
  words        text not null check (length(btrim(words)) > 0),
  stopped_at   timestamptz,
  changed_by   text not null,
  changed_at   timestamptz not null,
  primary key (service_id, step_id),
  check (kind <> 'message' or length(btrim(subject)) > 0)
);

create table welcome_back (
  service_id    text not null,
  welcome_id    uuid not null,
  step_id       uuid not null,
  journey_id    uuid not null,
  person_id     uuid not null,
  kind          text not null check (kind in ('message', 'call', 'peer')),
  -- The session at which the run of missed ones began: a step is taken once a run.
  first_missed  uuid not null,
  last_missed   uuid not null,
  missed_on     date not null,
  missed        int  not null check (missed > 0),
  owner_account uuid,
  owner_name    text not null check (length(btrim(owner_name)) > 0),
  due_on        date not null,
  state         text not null default 'open' check (state in ('open', 'sent', 'done', 'stopped')),
  because       text check (because in ('came', 'sent-word', 'mark-corrected', 'pauses', 'left', 'died', 'answered', 'no-way-to-write')),
  words         text,
  made_at       timestamptz not null,
  closed_at     timestamptz,
  closed_by     text,
  primary key (service_id, welcome_id),
  foreign key (service_id, step_id) references welcome_back_step,
  foreign key (service_id, first_missed) references session,
  foreign key (service_id, last_missed) references session,
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((state = 'open') = (closed_at is null))
);
create unique index once_a_run on welcome_back (service_id, journey_id, step_id, first_missed);
create index welcome_back_open on welcome_back (service_id, due_on) where state = 'open';
create index welcome_back_journey on welcome_back (service_id, journey_id);

do $$ declare t text; begin
  foreach t in array array['welcome_back_step', 'welcome_back'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system'
      ' using (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))'
      ' with check (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('grant select, insert, update on %I to cg_app, cg_system', t);
  end loop;
end $$;
create policy own on welcome_back for select to cg_app using (person_id = app.person()::uuid);
create policy closed on welcome_back as restrictive for all to cg_app
  using (person_id <> all ((select app.closed_people())::uuid[]));

create function app.stop_welcome_back(service text, journey uuid, why text, who text, at timestamptz) returns void
  language sql as $$
  update welcome_back set state = 'stopped', because = why, closed_by = who, closed_at = at
  where service_id = service and journey_id = journey and state = 'open'
$$;

-- Whoever came or sent word is not looked for any more, whichever page wrote it.
create function app.welcome_back_at_a_mark() returns trigger language plpgsql as $$
begin
  if new.how in ('attended', 'late', 'too-late', 'sent-word') then
    if exists (select 1 from welcome_back w where w.service_id = new.service_id and w.journey_id = new.journey_id
               and w.state = 'open' and (w.missed_on <= new.session_date or w.last_missed = new.session_id)) then
      perform app.stop_welcome_back(new.service_id, new.journey_id,
        case when new.how = 'sent-word' then 'sent-word' else 'came' end, new.author_name, new.recorded_at);
    end if;
  end if;
  return null;
end $$;
create trigger welcome_back_at_a_mark after insert on attendance for each row execute function app.welcome_back_at_a_mark();

-- A mark that was wrong starts nothing.
create function app.welcome_back_at_a_correction() returns trigger language plpgsql as $$
begin
  update welcome_back set state = 'stopped', because = 'mark-corrected', closed_by = new.author_name, closed_at = clock_timestamp()
  where service_id = new.service_id and journey_id = new.journey_id and state = 'open'
    and (first_missed = new.session_id or last_missed = new.session_id);
  return null;
end $$;
create trigger welcome_back_at_a_correction after update of corrected_by on attendance for each row
  when (new.how = 'not-here') execute function app.welcome_back_at_a_correction();

create function app.welcome_back_at_a_fact() returns trigger language plpgsql as $$
begin
  perform app.stop_welcome_back(new.service_id, new.journey_id,
    case new.kind when 'visited' then 'came' when 'paused' then 'pauses' when 'reached-out' then 'answered'
      else case when new.body ->> 'as' = 'died' then 'died' else 'left' end end,
    new.author_name, new.recorded_at);
  return null;
end $$;
create trigger welcome_back_at_a_fact after insert on journey_fact for each row
  when (new.kind in ('visited', 'paused', 'ended') or (new.kind = 'reached-out' and (new.body ->> 'answered')::boolean))
  execute function app.welcome_back_at_a_fact();
