-- A service's line for texts, every text that came in, one thread a number with an owner and a clock, and what went back.

create table text_line (
  service_id text primary key references service,
  is_on      boolean not null,
  number     text not null check (length(btrim(number)) between 5 and 30),
  number_key text generated always as (app.number_key(number)) stored,
  -- The carrier's own id of the number, where it sends from several.
  sent_from  text check (length(btrim(sent_from)) between 1 and 60),
  -- The service's own words of the automatic reply; null: those that come with the product.
  reply      text check (length(btrim(reply)) between 1 and 500),
  set_by     text not null,
  set_at     timestamptz not null
);
create unique index one_line_a_number on text_line (number_key) where is_on;
alter table text_line enable row level security;
alter table text_line force row level security;
-- A member reads which number is theirs to text.
create policy belongs on text_line for select to cg_app, cg_system using (service_id = any((select app.services())::text[]) or (select app.services() = '{*}'));
create policy lead on text_line for all to cg_app, cg_system
  using ((select app.role()) in ('service-lead', 'system') and (service_id = any((select app.services())::text[]) or (select app.services() = '{*}')) or (select app.role()) = 'administrator')
  with check ((select app.role()) in ('service-lead', 'system') and (service_id = any((select app.services())::text[]) or (select app.services() = '{*}')) or (select app.role()) = 'administrator');
create policy asked on text_line for select to cg_owner using (true);
grant select, insert, update on text_line to cg_app, cg_system;

-- Whether another service here answers to this number: its lead cannot see that service's line.
create function app.line_is_taken(number text, service text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select 1 from text_line l where l.is_on and l.number_key = app.number_key(number) and l.service_id <> service)
$$;
revoke all on function app.line_is_taken(text, text) from public;
grant execute on function app.line_is_taken(text, text) to cg_app, cg_system;

-- All texts between one number and one service. It is open while somebody waits for us.
create table text_thread (
  service_id    text not null references service,
  thread_id     uuid not null default gen_random_uuid(),
  number        text not null,
  number_key    text not null,
  -- Whose number it is, as far as the service knows: one person, several, somebody who has died, a supporter, nobody.
  whose         text not null check (whose in ('person', 'several', 'died', 'supporter', 'nobody')),
  person_id     uuid references person,
  journey_id    uuid,
  -- How many people here have the number, whether or not the reader may see them.
  people        int  not null default 0,
  opened_at     timestamptz not null,
  last_text_at  timestamptz not null,
  due_at        timestamptz not null,
  owner_account uuid,
  owner_name    text,
  owner_duty    text,
  owner_from    timestamptz,
  nobody_named  boolean not null default false,
  by_calendar   boolean not null default true,
  -- Of the last automatic reply: at most one in a quarter of an hour.
  replied_at    timestamptz,
  escalations   int not null default 0,
  escalated_at  timestamptz,
  escalate_next timestamptz,
  closed_at     timestamptz,
  closed_by     text,
  done_kind     text,
  what_was_done text,
  primary key (service_id, thread_id),
  unique (service_id, number_key),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((whose = 'person') = (person_id is not null)),
  check (num_nonnulls(owner_account, owner_duty) + nobody_named::int = 1),
  check ((closed_at is null) = (done_kind is null) and (closed_at is null) = (closed_by is null))
);
create index text_thread_open on text_thread (service_id, due_at) where closed_at is null;
create index text_thread_person on text_thread (person_id) where person_id is not null;

-- A text as the carrier gave it. It is stored before the carrier is told that we have it, and its words never change.
create table received_text (
  text_id     uuid primary key default gen_random_uuid(),
  provider_id text not null unique check (length(provider_id) between 1 and 100),
  from_number text not null,
  to_number   text not null,
  words       text not null,
  received_at timestamptz not null,
  stored_at   timestamptz not null,
  came_by     text not null check (came_by in ('callback', 'asked')),
  -- What we made of it, once that is known.
  taken_in_at timestamptz,
  service_id  text references service,
  thread_id   uuid,
  person_id   uuid references person,
  kind        text check (kind in ('text', 'stop', 'start')),
  danger      boolean not null default false,
  foreign key (service_id, thread_id) references text_thread (service_id, thread_id),
  check (num_nonnulls(taken_in_at, service_id, thread_id, kind) in (0, 4))
);
create index received_text_thread on received_text (service_id, thread_id, received_at);
create index received_text_person on received_text (person_id) where person_id is not null;
create index received_text_waits on received_text (stored_at) where taken_in_at is null;
create function app.keeps_its_words() returns trigger language plpgsql as $$
begin
  if (new.text_id, new.provider_id, new.from_number, new.to_number, new.words, new.received_at, new.stored_at)
     is distinct from (old.text_id, old.provider_id, old.from_number, old.to_number, old.words, old.received_at, old.stored_at) then
    raise exception 'What somebody wrote is never changed.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;
create trigger keeps_its_words before update on received_text for each row execute function app.keeps_its_words();

-- What went back to a number: by itself, or written by somebody. It has the id of its message in the outbox.
create table sent_text (
  service_id text not null,
  message_id uuid primary key,
  thread_id  uuid not null,
  person_id  uuid references person,
  kind       text not null check (kind in ('reply', 'stopped', 'started', 'by-hand')),
  words      text not null,
  written_at timestamptz not null,
  by_name    text,
  by_account uuid,
  foreign key (service_id, thread_id) references text_thread (service_id, thread_id),
  check ((kind = 'by-hand') = (by_name is not null))
);
create index sent_text_thread on sent_text (service_id, thread_id, written_at);
create index sent_text_person on sent_text (person_id) where person_id is not null;

-- What people and the clock did with a thread; rows are added and never changed.
create table text_step (
  service_id text not null,
  thread_id  uuid not null,
  nth        int  not null,
  step       text not null check (step in ('opened', 'taken', 'handed-over', 'duty-changed', 'owner-left', 'escalated', 'whose', 'closed', 'no-reply')),
  at         timestamptz not null,
  by_name    text not null,
  by_account uuid,
  note       text,
  primary key (service_id, thread_id, nth),
  foreign key (service_id, thread_id) references text_thread (service_id, thread_id)
);
create trigger only_added before update or delete on text_step for each row execute function app.refuse_change();

do $$ declare t text; begin
  foreach t in array array['text_thread', 'received_text', 'sent_text', 'text_step'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system
      using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))
      with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
  end loop;
  foreach t in array array['text_thread', 'received_text', 'sent_text'] loop
    execute format('create policy own on %I for select to cg_app using (app.role() = ''member'' and person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id is null or person_id <> all ((select app.closed_people())::uuid[]))', t);
  end loop;
end $$;
create policy closed on text_step as restrictive for select to cg_app using (exists (
  select 1 from text_thread t where t.service_id = text_step.service_id and t.thread_id = text_step.thread_id));
-- The lines of a thread whose number turned out to be of somebody with a closed record are closed with it.
create policy closed_thread on received_text as restrictive for select to cg_app using (app.role() = 'member' or exists (
  select 1 from text_thread t where t.service_id = received_text.service_id and t.thread_id = received_text.thread_id));
create policy closed_thread on sent_text as restrictive for select to cg_app using (app.role() = 'member' or exists (
  select 1 from text_thread t where t.service_id = sent_text.service_id and t.thread_id = sent_text.thread_id));
grant select, update on text_thread, received_text to cg_app;
grant select, insert on sent_text, text_step to cg_app;
grant update (person_id) on sent_text to cg_app;
grant select, insert, update on text_thread, received_text to cg_system;
grant select, insert on sent_text, text_step to cg_system;
create policy closing on text_thread for select to cg_owner using (true);

-- Open threads of people whose records are closed to the reader: no list shows them, and none may be read by nobody.
create function app.closed_threads(service text) returns table (journey_id uuid, due_at timestamptz)
  language sql stable security definer set search_path = public as $$
  select t.journey_id, t.due_at from text_thread t
  where app.sees_service(service) and t.service_id = service and t.closed_at is null and t.journey_id is not null
    and t.person_id = any ((select app.closed_people())::uuid[])
$$;
revoke all on function app.closed_threads(text) from public;
grant execute on function app.closed_threads(text) to cg_app, cg_system;
