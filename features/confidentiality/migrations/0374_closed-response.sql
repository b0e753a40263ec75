-- The journey of a response that is hidden from whoever asks because its record is closed to them: an address that names a
-- response then leads to the page that says so, as one that names the person does.
create function app.closed_journey_of_response(service text, response uuid) returns uuid
  language sql stable security definer set search_path = public as $$
  select r.journey_id from response r
  where r.service_id = service and r.response_id = response and service = any (app.seen_services())
    and r.person_id = any (app.closed_people())
$$;
revoke all on function app.closed_journey_of_response(text, uuid) from public;
grant execute on function app.closed_journey_of_response(text, uuid) to cg_app;
