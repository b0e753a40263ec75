-- Which of the texts that were written to the member who asks never reached their telephone. The outbox itself is not
-- theirs to read: this says the ids of their own texts and nothing else.
create policy own_texts on sent_text for select to cg_owner using (app.role() = 'member' and person_id = app.person()::uuid);
create policy own_texts on message for select to cg_owner using (
  app.role() = 'member' and exists (select 1 from sent_text s where s.message_id = message.message_id and s.person_id = app.person()::uuid));

create function app.my_texts_not_sent() returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(s.message_id), '{}') from sent_text s join message m using (message_id)
  where app.role() = 'member' and s.person_id = app.person()::uuid
    and (m.stopped_because is not null or m.delivery in ('permanent-failure', 'temporary-failure', 'technical-failure'))
$$;
revoke all on function app.my_texts_not_sent() from public;
grant execute on function app.my_texts_not_sent() to cg_app;
