-- The words of questionnaires, which are not ours: loaded by a service under its own licence, kept exactly as loaded.
create table wording_pack (
  service_id        text not null references service,
  pack_id           uuid not null,
  instrument        text not null,
  pack_version      text not null check (length(btrim(pack_version)) > 0),
  language          text not null,
  words_version     text not null,
  sha256            text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  words_sha256      text not null check (words_sha256 ~ '^[0-9a-f]{64}$'),
  licence_holder    text not null check (length(btrim(licence_holder)) > 0),
  licence_reference text not null check (length(btrim(licence_reference)) > 0),
  licence_until     date,
  pack              jsonb not null,
  seq               bigint generated always as identity,
  loaded_at         timestamptz not null,
  loaded_by         text not null,
  loaded_by_account uuid,
  withdrawn_at      timestamptz,
  withdrawn_by      text,
  withdrawn_because text check (length(btrim(withdrawn_because)) > 0),
  primary key (service_id, pack_id),
  check ((withdrawn_at is null) = (withdrawn_by is null) and (withdrawn_at is null) = (withdrawn_because is null))
);
comment on table wording_pack is 'Each pack as it was loaded. The newest that is not withdrawn is in use; older ones stay, because answers name the version they were asked in.';
comment on column wording_pack.words_version is 'What response.instrument_version says of an answer asked in these words.';
comment on column wording_pack.words_sha256 is 'Of the words without the licence: a renewed licence has the same words.';
create unique index one_of_each_pack on wording_pack (service_id, instrument, sha256) where withdrawn_at is null;
create index wording_pack_of_instrument on wording_pack (service_id, instrument, seq desc);

-- What a service lead confirmed or chose about an instrument, and what was taken back; the latest row of each counts.
create table instrument_confirmation (
  service_id    text not null references service,
  seq           bigint generated always as identity,
  instrument    text not null,
  about         text not null check (about in ('licensed-form', 'missing-rule', 'value-set')),
  holds         boolean not null,
  compared_with text check (length(btrim(compared_with)) > 0),
  value_set     text,
  facts         text not null check (facts ~ '^[0-9a-f]{64}$'),
  note          text,
  decided_at    timestamptz not null,
  decided_by    text not null,
  decided_by_account uuid,
  primary key (service_id, seq),
  check (not (holds and about = 'licensed-form') or compared_with is not null),
  check ((holds and about = 'value-set') = (value_set is not null))
);
comment on column instrument_confirmation.facts is 'Hash of what was confirmed: when the instrument file says something else, it is to be confirmed again.';
create index instrument_confirmation_latest on instrument_confirmation (service_id, instrument, about, seq desc);

-- A pack is never changed; it may be withdrawn once.
create function app.pack_as_loaded() returns trigger language plpgsql as $$
declare free constant text[] := array['withdrawn_at', 'withdrawn_by', 'withdrawn_because'];
begin
  if tg_op = 'DELETE' or old.withdrawn_at is not null or (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free) then
    raise exception 'A wording pack is kept as it was loaded.' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger pack_as_loaded before update or delete on wording_pack for each row execute function app.pack_as_loaded();
create trigger never_emptied before truncate on wording_pack execute function app.refuse_change();
create trigger never_changed before update or delete on instrument_confirmation for each row execute function app.refuse_change();
create trigger never_emptied before truncate on instrument_confirmation execute function app.refuse_change();

-- The team reads, the lead writes; a member reads what is needed to be asked and scored in their own service.
do $$
declare
  t text;
  seen constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
  leads constant text := 'app.role() = ''service-lead'' and service_id = any ((select app.services())::text[])';
begin
  foreach t in array array['wording_pack', 'instrument_confirmation'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy team_reads on %I for select to cg_app, cg_system using %s', t, seen);
    execute format('create policy lead_writes on %I for insert to cg_app with check (%s)', t, leads);
    execute format('create policy system_writes on %I for insert to cg_system with check (service_id = any ((select app.seen_services())::text[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
  execute format('create policy lead_withdraws on wording_pack for update to cg_app using (%s) with check (%s)', leads, leads);
end $$;
create policy members_read on wording_pack for select to cg_app
  using (app.role() = 'member' and withdrawn_at is null and service_id = any ((select app.services())::text[]));
create policy members_read on instrument_confirmation for select to cg_app
  using (app.role() = 'member' and service_id = any ((select app.services())::text[]));
grant update (withdrawn_at, withdrawn_by, withdrawn_because) on wording_pack to cg_app;
