-- What a member shares, item by item, with somebody they name: a supporter who came by their link, or a partner's account.
-- Whoever is shared with reads none of these tables: only what stands now, through the functions at the end.
create table sharing_with (
  service_id    text not null references service,
  sharing_id    uuid not null default gen_random_uuid(),
  person_id     uuid not null references person,
  kind          text not null check (kind in ('supporter', 'partner')),
  -- In the member's words, for the member: "Sam, my sister".
  named         text not null check (length(btrim(named)) between 1 and 80),
  -- What the other person calls the member; the only name that is shown to them.
  knows_me_as   text not null check (length(btrim(knows_me_as)) between 1 and 80),
  account_id    uuid,
  -- SHA-256 of the link; the link itself is shown once and never stored.
  token_hash    bytea unique,
  link_ends_at  timestamptz,
  made_at       timestamptz not null default now(),
  accepted_at   timestamptz,
  ended_at      timestamptz,
  primary key (service_id, sharing_id),
  unique (service_id, sharing_id, person_id),
  check ((token_hash is null) = (link_ends_at is null)),
  check ((accepted_at is null) = (account_id is null)),
  check (kind = 'supporter' or account_id is not null)
);
create index sharing_with_person on sharing_with (person_id);
create index sharing_with_account on sharing_with (account_id) where account_id is not null and ended_at is null;
create table shared_thing (
  service_id text not null,
  shared_id  uuid not null default gen_random_uuid(),
  sharing_id uuid not null,
  person_id  uuid not null,
  thing      text not null check (thing ~ '^[a-z][a-z-]*$'),
  shared_at  timestamptz not null default now(),
  -- The last day on which it can be seen; null: until it is stopped.
  until_on   date,
  stopped_at timestamptz,
  primary key (service_id, shared_id),
  foreign key (service_id, sharing_id, person_id) references sharing_with (service_id, sharing_id, person_id)
);
create unique index one_share_a_thing on shared_thing (service_id, sharing_id, thing) where stopped_at is null;
create index shared_thing_person on shared_thing (person_id);

do $$ declare t text; begin
  foreach t in array array['sharing_with', 'shared_thing'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I for all to cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    -- The member decides alone: staff neither share for them nor see with whom.
    execute format('create policy own on %I for all to cg_app using ((select app.role()) = ''member'' and person_id = app.person()::uuid) with check ((select app.role()) = ''member'' and person_id = app.person()::uuid)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('create policy sharing on %I for select to cg_owner using (true)', t);
    execute format('grant select, insert, update on %I to cg_app, cg_system', t);
  end loop;
end $$;

-- What is shared with whoever asks, now: nothing that was stopped, has run out, belongs to a link that was taken back, or to
-- somebody who has died (app.contact_ended comes with the outbox).
create function app.shared_now() returns table (service_id text, person_id uuid, knows_me_as text, thing text)
  language plpgsql stable security definer set search_path = public as $$
#variable_conflict use_column
begin
  return query select w.service_id, w.person_id, w.knows_me_as, t.thing
  from sharing_with w join shared_thing t on t.service_id = w.service_id and t.sharing_id = w.sharing_id
  where w.account_id = app.account()::uuid and w.kind = app.role() and w.ended_at is null and t.stopped_at is null
    and (t.until_on is null or t.until_on >= (now() at time zone 'Europe/London')::date)
    and not app.contact_ended(w.person_id);
end $$;
create function app.shared_people(thing text) returns uuid[] language sql stable security definer set search_path = public as $$
  select case when app.role() in ('supporter', 'partner')
    then coalesce((select array_agg(distinct s.person_id) from app.shared_now() s where s.thing = shared_people.thing), '{}') else '{}' end
$$;
comment on function app.shared_people(text) is 'For read policies, asked once a query: person_id = any((select app.shared_people(''plan''))::uuid[]).';
create function app.shared_with_me(person uuid, thing text) returns boolean language sql stable
  return person = any(app.shared_people(thing));
do $$ declare f text; begin
  foreach f in array array['app.shared_now()', 'app.shared_people(text)', 'app.shared_with_me(uuid, text)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to cg_app, cg_system', f);
  end loop;
end $$;
