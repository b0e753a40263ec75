-- What became of a message that somebody carries, and who asked for no texts.
alter table message
  add column carried_id  text,
  add column delivery    text check (delivery in ('delivered', 'permanent-failure', 'temporary-failure', 'technical-failure')),
  add column delivery_at timestamptz,
  -- It answers a text of theirs: it goes out though they asked for no texts of ours.
  add column answers     boolean not null default false,
  -- The carrier's own id for the number or name a text is sent from.
  add column sent_from   text;
comment on column message.carried_id is 'The carrier''s own id of it.';
comment on column message.delivery is 'What the carrier said last about its arrival; null until it says something final.';
create index message_not_arrived on message (service_id, delivery_at desc) where delivery is not null and delivery <> 'delivered';

-- The last ten figures: +44 7700 900123, 447700900123 and 07700 900123 are one number. Like person.phone_key.
create function app.number_key(number text) returns text language sql immutable as $$
  select nullif(right(regexp_replace(coalesce(number, ''), '\D', '', 'g'), 10), '')
$$;
grant execute on function app.number_key(text) to cg_app, cg_system, cg_owner;

-- Numbers from which somebody asked one service for no texts. By number, because a text says no name.
create table texts_stopped (
  service_id text not null,
  number_key text not null,
  stopped_at timestamptz not null,
  primary key (service_id, number_key)
);
alter table texts_stopped enable row level security;
alter table texts_stopped force row level security;
create policy staff on texts_stopped for all to cg_app, cg_system
  using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy asked on texts_stopped for select to cg_owner using (true);
grant select on texts_stopped to cg_app;
grant select, insert, delete on texts_stopped to cg_system;

create function app.texts_are_stopped(service text, number text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (select 1 from texts_stopped s where s.service_id = service and s.number_key = app.number_key(number))
$$;
revoke all on function app.texts_are_stopped(text, text) from public;
grant execute on function app.texts_are_stopped(text, text) to cg_app, cg_system, cg_owner;

create or replace function app.stop_message() returns trigger language plpgsql as $$
begin
  if new.stopped_at is not null then return new; end if;
  if app.message_is_stopped(new.person_id, new.to_address) then
    new.stopped_at := now();
    new.stopped_because := 'died';
  elsif new.channel = 'text' and not new.answers and app.texts_are_stopped(new.service_id, new.to_address) then
    new.stopped_at := now();
    new.stopped_because := 'asked-for-none';
  end if;
  return new;
end $$;
