-- The services a person works in are worked out once for a query, not once for a row: a sub-select that does not depend
-- on the row is run first. It also lets the planner expect about the right number of rows; with a function of the row it
-- expected a hundredth of them and chose plans that went through every journey of a service for a page of fifty.
create function app.seen_services() returns text[] language sql stable
  return case when coalesce(current_setting('app.role', true), '') in ('practitioner', 'service-lead', 'system')
    then app.services() else '{}'::text[] end;

comment on function app.seen_services() is 'The services whose records the actor may see as staff; {*} is every service. The same rule as app.sees_service.';

do $$
declare
  p record;
  rule constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
begin
  for p in select schemaname, tablename, policyname, qual, with_check from pg_policies
           where qual = 'app.sees_service(service_id)' or with_check = 'app.sees_service(service_id)' loop
    execute format('alter policy %I on %I.%I', p.policyname, p.schemaname, p.tablename)
      || case when p.qual = 'app.sees_service(service_id)' then ' using ' || rule else '' end
      || case when p.with_check = 'app.sees_service(service_id)' then ' with check ' || rule else '' end;
  end loop;
end $$;
