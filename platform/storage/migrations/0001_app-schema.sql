-- What policies ask about the person behind a request. The values are set for one transaction by withActor/asSystem;
-- where nothing is set, nobody is there: no account, no person, no service, the role "visitor".

create schema if not exists app;
grant usage on schema app to cg_app, cg_system, cg_dataset, cg_evidence, cg_jobs;

create function app.role() returns text language sql stable
  return coalesce(nullif(current_setting('app.role', true), ''), 'visitor');

create function app.account() returns text language sql stable
  return nullif(current_setting('app.account', true), '');

create function app.person() returns text language sql stable
  return nullif(current_setting('app.person', true), '');

-- Every service the actor belongs to in any role, a member's too. A system purpose may name every service: '*'.
create function app.services() returns text[] language sql stable
  return coalesce(nullif(current_setting('app.services', true), ''), '{}')::text[];

-- Whether the actor works in this service and so may see its records. Members never do: they see rows about app.person().
create function app.sees_service(service text) returns boolean language sql stable
  return coalesce(current_setting('app.role', true), '') in ('practitioner', 'service-lead', 'system')
     and (service = any (app.services()) or app.services() = '{*}');

-- For tables whose rows may only be added: used by triggers, which stop the owner too.
create function app.refuse_change() returns trigger language plpgsql as $$
begin
  raise exception 'rows of % are never changed or removed', tg_table_name using errcode = 'insufficient_privilege';
end $$;
