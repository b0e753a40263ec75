-- Alerts about closed records stand on Today without a name; what each came from is said too, as not all are answers.
drop function app.closed_alerts(text);
create function app.closed_alerts(service text) returns table (journey_id uuid, level text, due_at timestamptz, source text)
  language sql stable security definer set search_path = public as $$
  select a.journey_id, a.level, a.due_at, a.source from safety_alert a
  where a.service_id = service and a.closed_at is null and a.person_id = any ((select app.closed_people())::uuid[])
    and app.closed_record(service, a.journey_id) = 'closed'
  order by a.due_at
$$;
revoke all on function app.closed_alerts(text) from public;
grant execute on function app.closed_alerts(text) to cg_app;
