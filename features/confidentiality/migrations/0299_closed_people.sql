-- People whose records are closed to whoever asks, though they work in the service. Nobody yet: 0310 says who.
-- Every table about a person carries, beside its other policies:
--   create policy closed on T as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
-- The function is asked once a query.
create function app.closed_people() returns uuid[] language sql stable as $$ select '{}'::uuid[] $$;
revoke all on function app.closed_people() from public;
grant execute on function app.closed_people() to cg_app, cg_system;
