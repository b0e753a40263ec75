-- What a service sets for itself, and how its model is changed: own settings and words, drafts of a model, and versions
-- that a lead brings into force.

-- The service's own value of a setting, or its own word for a standard term. Public like the model itself: letters, pages
-- and forms follow it. Why and by whom stands in the history, which is for the team.
create table service_setting (
  service_id text not null references service,
  kind       text not null check (kind in ('setting', 'word')),
  name       text not null check (length(name) between 1 and 60),
  value      jsonb not null,
  set_on     date not null,
  primary key (service_id, kind, name)
);

create table service_setting_change (
  service_id text not null references service,
  change_id  bigint generated always as identity,
  kind       text not null check (kind in ('setting', 'word')),
  name       text not null,
  -- Null: the model's own value holds again.
  value      jsonb,
  because    text not null check (length(btrim(because)) between 1 and 500),
  changed_on date not null,
  changed_at timestamptz not null,
  by_account uuid,
  by_name    text not null,
  primary key (service_id, change_id)
);
create index service_setting_change_of on service_setting_change (service_id, kind, name, change_id desc);
create trigger never_changed before update or delete on service_setting_change
  for each row execute function app.refuse_change();

-- A model that somebody is writing: the next version of this service, or a copy for another. Kept on the server as typed,
-- right or wrong.
create table model_draft (
  service_id text not null references service,
  draft_id   uuid not null,
  purpose    text not null check (purpose in ('next-version', 'copy')),
  based_on   int not null,
  source     text not null,
  equality   text not null default '',
  revision   int not null default 1,
  state      text not null default 'open' check (state in ('open', 'in-force', 'put-away')),
  made_at    timestamptz not null,
  changed_at timestamptz not null,
  changed_by text not null,
  primary key (service_id, draft_id),
  foreign key (service_id, based_on) references service_model_version
);
-- One next version at a time: two leads work on the same one and notice each other.
create unique index one_next_version on model_draft (service_id) where purpose = 'next-version' and state = 'open';

alter table service_model_version
  add column equality_impact text,
  add column decided_at timestamptz,
  add column decided_by text,
  add column decided_by_account uuid;
comment on column service_model_version.equality_impact is 'Who may gain or lose by this change, in the words of whoever brought it into force.';

-- Whoever leads this service, or an administrator. The system for setting services up.
create function app.sets_up(service text) returns boolean language sql stable
  return (select app.role()) = 'administrator'
      or ((select app.role()) = 'service-lead' and service = any ((select app.services())::text[]))
      or ((select app.role()) = 'system' and (service = any ((select app.services())::text[]) or (select app.services()) = '{*}'));

do $$ declare t text; begin
  foreach t in array array['service_setting', 'service_setting_change', 'model_draft'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy lead on %I for all to cg_app, cg_system using (app.sets_up(service_id)) with check (app.sets_up(service_id))', t);
  end loop;
end $$;
create policy everybody_reads on service_setting for select using (true);
create policy team_reads on service_setting_change for select to cg_app
  using (service_id = any ((select app.seen_services())::text[]));
grant select on service_setting to cg_app, cg_system, cg_dataset;
grant insert, update, delete on service_setting to cg_app, cg_system;
grant select, insert on service_setting_change to cg_app, cg_system;
grant select, insert, update on model_draft to cg_app, cg_system;

-- A version is added by the lead and never changed; one that is not in force yet may be taken back. The text of a version
-- in force cannot be touched by anybody: journeys run under it.
create policy lead_adds on service_model_version for insert to cg_app with check (app.sets_up(service_id));
create policy lead_takes_back on service_model_version for delete to cg_app
  using (app.sets_up(service_id) and version > (select s.model_version from service s where s.service_id = service_model_version.service_id));
create policy lead_follows on service for update to cg_app using (app.sets_up(service_id)) with check (app.sets_up(service_id));
grant insert, delete on service_model_version to cg_app;
grant update (model_version, model_from) on service to cg_app;

-- Versions follow each other in number and in time, so that every day has one version in force.
create function app.next_version_follows() returns trigger language plpgsql as $$
declare last record;
begin
  select max(version) as version, max(in_force_from) as in_force_from into last
    from service_model_version where service_id = new.service_id;
  if last.version is not null and (new.version <= last.version or new.in_force_from < last.in_force_from) then
    raise exception 'a later version of a model has a higher number and does not begin before the last'
      using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger follows before insert on service_model_version for each row execute function app.next_version_follows();
