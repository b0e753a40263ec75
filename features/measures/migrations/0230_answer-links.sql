-- A link in a text or an e-mail that opens one questionnaire and nothing else. Only a hash of it is kept: whoever reads
-- this table can open nothing.
create table answer_link (
  token_hash    bytea primary key check (length(token_hash) = 32),
  service_id    text not null,
  journey_id    uuid not null,
  person_id     uuid not null,
  instrument    text not null,
  occasion      text not null,
  due_on        date not null,
  by_whom       text not null default 'self' check (by_whom in ('self', 'together', 'supporter')),
  made_at       timestamptz not null,
  until         timestamptz not null check (until > made_at),
  ended_at      timestamptz,
  ended_because text check (ended_because in ('newer', 'stopped', 'asked')),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((ended_at is null) = (ended_because is null))
);
comment on column answer_link.token_hash is 'SHA-256 of what stands in the address; the address itself is never stored.';
create index answer_link_person on answer_link (service_id, person_id) where ended_at is null;

-- Whether somebody wants to be reminded, and whether we may ask again after they have left. Without a row: reminders
-- while they are here, nothing afterwards.
create table reminder_wish (
  service_id     text not null references service,
  person_id      uuid not null references person,
  stopped_at     timestamptz,
  after_leaving  boolean not null default false,
  said_through   text not null check (said_through in ('link', 'member', 'team')),
  said_by        text not null check (length(btrim(said_by)) > 0),
  said_at        timestamptz not null,
  primary key (service_id, person_id)
);
create index reminder_wish_person on reminder_wish (person_id);

do $$ declare t text; begin
  foreach t in array array['answer_link', 'reminder_wish'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system
      using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))
      with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy own on %I for all to cg_app
      using (app.role() = ''member'' and person_id = app.person()::uuid) with check (app.role() = ''member'' and person_id = app.person()::uuid)', t);
    execute format('grant insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
-- Nobody reads the hashes back: a link is found by app.answer_link alone.
grant select (service_id, journey_id, person_id, instrument, occasion, due_on, by_whom, made_at, until, ended_at, ended_because)
  on answer_link to cg_app, cg_system;
grant update (ended_at, ended_because) on answer_link to cg_app, cg_system;
grant select, update on reminder_wish to cg_app, cg_system;

-- What somebody holding a link may learn: whose it is and what it asks, whether its occasion has its answer, and whether
-- it may still be opened at all. It runs as the owner of the tables, whom forced row-level security binds too.
create function app.answer_link(hash bytea) returns table (
  service_id text, journey_id uuid, person_id uuid, instrument text, occasion text, due_on date, by_whom text,
  until timestamptz, ended boolean, answered boolean)
  language sql stable security definer set search_path = public as $$
  select l.service_id, l.journey_id, l.person_id, l.instrument, l.occasion, l.due_on, l.by_whom, l.until,
    l.ended_at is not null or exists (
      select 1 from journey_span s where s.service_id = l.service_id and s.journey_id = l.journey_id and s.ending = 'died'),
    exists (
      select 1 from response r where r.service_id = l.service_id and r.journey_id = l.journey_id and r.instrument = l.instrument
        and r.occasion = l.occasion and r.due_on = l.due_on and r.by_whom = l.by_whom and r.state = 'sent')
  from answer_link l where l.token_hash = hash
$$;
revoke all on function app.answer_link(bytea) from public;
grant execute on function app.answer_link(bytea) to cg_app, cg_system;
create policy by_link on answer_link for select to cg_owner using (true);
create policy by_link on response for select to cg_owner using (true);
create policy by_link on journey_span for select to cg_owner using (true);
