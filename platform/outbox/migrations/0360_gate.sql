-- Somebody who has died is written to no more, by any service, whoever forgot to ask: a message that is written is kept
-- as stopped, one that waits is not carried, and one that is being carried holds the record of the death up until it is out.
create table contact_ended (
  person_id uuid primary key,
  because   text not null check (because = 'died'),
  -- Where they were reached: a message that names nobody and goes there is stopped too.
  addresses text[] not null default '{}',
  ended_at  timestamptz not null
);
alter table contact_ended enable row level security;
alter table contact_ended force row level security;
-- Written by the system alone, in the transaction that records the death; nobody lists who has died from here.
create policy system_only on contact_ended for all to cg_system using (app.services() = '{*}') with check (app.services() = '{*}');
create policy asked on contact_ended for select to cg_owner using (true);
grant select, insert, update, delete on contact_ended to cg_system;

-- Whether a person is written to no more, for policies, lists and links of every service.
create function app.contact_ended(person uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from contact_ended c where c.person_id = person)
$$;
revoke all on function app.contact_ended(uuid) from public;
grant execute on function app.contact_ended(uuid) to cg_app, cg_system;

create function app.plain_address(address text) returns text language sql immutable as $$
  select case when address like '%@%' then lower(btrim(address))
    else regexp_replace(regexp_replace(address, '[^0-9+]', '', 'g'), '^\+44', '0') end
$$;
grant execute on function app.plain_address(text) to cg_app, cg_system;

-- Whether a message to this person, or of nobody in particular to this address, may not go out.
create function app.message_is_stopped(person uuid, address text) returns boolean
  language sql stable security definer set search_path = public as $$
  select case when person is not null then app.contact_ended(person)
    else exists (select 1 from contact_ended c where app.plain_address(address) = any (c.addresses)) end
$$;
revoke all on function app.message_is_stopped(uuid, text) from public;
grant execute on function app.message_is_stopped(uuid, text) to cg_app, cg_system;
grant execute on function app.contact_ended(uuid), app.plain_address(text) to cg_owner;

alter table message
  add column stopped_at      timestamptz,
  add column stopped_because text,
  add check ((stopped_at is null) = (stopped_because is null)),
  add check (stopped_at is null or delivered_at is null);
comment on column message.stopped_at is 'When it was decided that this message never goes out. It stays readable and is never tried again.';
drop index message_waiting;
create index message_waiting on message (coalesce(not_before, written_at)) where delivered_at is null and stopped_at is null;
create index message_person on message (person_id) where delivered_at is null and stopped_at is null;

create function app.stop_message() returns trigger language plpgsql as $$
begin
  if new.stopped_at is null and app.message_is_stopped(new.person_id, new.to_address) then
    new.stopped_at := now();
    new.stopped_because := 'died';
  end if;
  return new;
end $$;
create trigger stopped before insert on message for each row execute function app.stop_message();

-- What was stopped stays stopped, whatever becomes known later.
create function app.stays_stopped() returns trigger language plpgsql as $$
begin
  raise exception 'A message that was stopped is never sent.' using errcode = '55000';
end $$;
create trigger stays_stopped before update on message for each row
  when (old.stopped_at is not null and (new.stopped_at is null or new.delivered_at is not null)) execute function app.stays_stopped();
