-- An occasion has one answer that counts for each view, and may have two drafts: the person's own, and one that staff type in.
drop index one_answer_an_occasion;
create unique index one_answer_an_occasion on response (service_id, journey_id, instrument, occasion, due_on, by_whom)
  where state = 'sent' and replaced_by is null;
create unique index one_draft_an_occasion on response (service_id, journey_id, instrument, occasion, due_on, by_whom, (entered_by is not null))
  where state = 'draft';

-- What somebody reports of their life came with an answer; when that is corrected or withdrawn, so is the event.
alter table service_event
  add column response_id uuid,
  add foreign key (service_id, response_id) references response (service_id, response_id);
create index service_event_response on service_event (service_id, response_id) where response_id is not null;
comment on column service_event.response_id is 'The answer that told of it. It counts as long as that answer does: not replaced, not withdrawn.';
create policy own on service_event for select to cg_app using (person_id = app.person()::uuid);
create policy own_answers on service_event for insert to cg_app
  with check (app.role() = 'member' and person_id = app.person()::uuid and response_id is not null);

-- A member writes in their own name only, and only what they answer themselves.
drop policy own_answers on response;
create policy own_answers on response for insert to cg_app with check (
  app.role() = 'member' and person_id = app.person()::uuid and by_whom = 'self' and mode in ('screen', 'link')
  and entered_by is null and corrects is null);
drop policy own_draft on response;
create policy own_draft on response for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid and (state = 'sent' or entered_by is null and by_whom = 'self'))
  with check (person_id = app.person()::uuid);

-- What was sent is corrected by staff, and taken out of evidence or given back by the person alone.
create or replace function app.sent_is_sent() returns trigger language plpgsql as $$
declare free constant text[] := array['added_words', 'replaced_by', 'withdrawn_at'];
begin
  if tg_op = 'DELETE' or old.state = 'sent' and (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free)
     or old.replaced_by is not null and new.replaced_by is distinct from old.replaced_by then
    raise exception 'An answer that was sent is kept as it was sent.' using errcode = '55000';
  end if;
  if new.withdrawn_at is distinct from old.withdrawn_at and app.person() is distinct from new.person_id::text then
    raise exception 'Only the person takes an answer out of evidence.' using errcode = 'insufficient_privilege';
  end if;
  if new.replaced_by is distinct from old.replaced_by and app.role() = 'member' then
    raise exception 'Only the team corrects an answer that was sent.' using errcode = 'insufficient_privilege';
  end if;
  return new;
end $$;

-- A dataset needs to know which answers count, never what was answered.
revoke select on response from cg_dataset;
grant select (service_id, response_id, by_whom, replaced_by, withdrawn_at) on response to cg_dataset;
