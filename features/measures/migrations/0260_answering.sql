-- Where somebody goes on, on whatever device: questions may be left out, so the answers alone do not say how far one was.
alter table response add column goes_on_at text;
comment on column response.goes_on_at is 'Of a draft: the item at which the person goes on, or "send".';

-- Whoever holds an answer link reads and writes that one draft and no other row: its id is named for one transaction,
-- after the link was found, under an actor who is nobody's person.
create function app.answering() returns text language sql stable
  return nullif(current_setting('app.answering', true), '');
grant execute on function app.answering() to cg_app;
create policy through_link on response for select to cg_app
  using (response_id::text = app.answering() and state = 'draft');
create policy through_link_draft on response for update to cg_app
  using (response_id::text = app.answering() and state = 'draft' and entered_by is null)
  with check (response_id::text = app.answering() and state = 'draft' and entered_by is null);
