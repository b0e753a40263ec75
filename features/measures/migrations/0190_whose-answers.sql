-- Whose view an answer is, how it came, and what became of it: corrected (the original stays), or withdrawn from evidence.
alter table response
  add column by_whom            text not null default 'self' check (by_whom in ('self', 'together', 'practitioner', 'supporter')),
  add column mode               text not null default 'screen' check (mode in ('screen', 'link', 'paper', 'telephone', 'interview')),
  add column entered_by_account uuid,
  add column entered_by         text,
  add column corrects           uuid,
  add column correction_reason  text check (length(btrim(correction_reason)) > 0),
  add column replaced_by        uuid,
  add column withdrawn_at       timestamptz,
  add foreign key (service_id, corrects) references response (service_id, response_id),
  add foreign key (service_id, replaced_by) references response (service_id, response_id) deferrable initially deferred,
  add check ((corrects is null) = (correction_reason is null)),
  add check (mode not in ('paper', 'telephone') or entered_by is not null);
comment on column response.by_whom is 'Whose view it is: member and practitioner may both rate one occasion.';
comment on column response.replaced_by is 'The corrected answer that counts instead of this one.';
comment on column response.withdrawn_at is 'The member took this answer out of evidence: it stays in the record and in no dataset.';

-- One answer that counts for each view of an occasion.
drop index one_answer_an_occasion;
create unique index one_answer_an_occasion on response (service_id, journey_id, instrument, occasion, due_on, by_whom)
  where replaced_by is null;

-- An answer that was sent stands as it was sent; words may be added, it may be replaced once, and withdrawn or given again.
create or replace function app.sent_is_sent() returns trigger language plpgsql as $$
declare free constant text[] := array['added_words', 'replaced_by', 'withdrawn_at'];
begin
  if tg_op = 'DELETE' or old.state = 'sent' and (to_jsonb(new) - free) is distinct from (to_jsonb(old) - free)
     or old.replaced_by is not null and new.replaced_by is distinct from old.replaced_by then
    raise exception 'An answer that was sent is kept as it was sent.' using errcode = '55000';
  end if;
  return new;
end $$;

-- How a score compares with the first one of the journey: the developer's ten categories (data/code-lists/change-categories.yaml).
create table score_change (
  service_id        text not null,
  response_id       uuid not null,
  journey_id        uuid not null,
  person_id         uuid not null,
  instrument        text not null,
  scale             text not null,
  metric            text not null,
  first_response_id uuid not null,
  first_value       double precision not null,
  last_value        double precision not null,
  category          text not null,
  criterion         text not null,
  primary key (service_id, response_id, scale, metric),
  foreign key (service_id, response_id) references response,
  foreign key (service_id, first_response_id) references response
);
create index score_change_person on score_change (person_id, instrument);
alter table score_change enable row level security;
alter table score_change force row level security;
create policy staff on score_change for all to cg_app, cg_system
  using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy own on score_change for select to cg_app using (person_id = app.person()::uuid);
create policy own_answers on score_change for insert to cg_app with check (app.role() = 'member' and person_id = app.person()::uuid);
create policy own_again on score_change for delete to cg_app using (app.role() = 'member' and person_id = app.person()::uuid);
create policy dataset on score_change for select to cg_dataset using (true);
grant select, insert, delete on score_change to cg_app, cg_system;
grant select on score_change to cg_dataset;
