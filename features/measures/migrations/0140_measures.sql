-- Answers as the person gave them (before any reversal), and the scores computed from them.
create table response (
  service_id         text not null,
  response_id        uuid not null,
  journey_id         uuid not null,
  person_id          uuid not null,
  instrument         text not null,
  instrument_version text not null,
  occasion           text not null,
  due_on             date not null,
  answers            jsonb not null default '{}',
  state              text not null check (state in ('draft', 'sent')),
  started_at         timestamptz not null,
  sent_at            timestamptz,
  answered_on        date,
  added_words        text,
  primary key (service_id, response_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((state = 'sent') = (sent_at is not null)),
  check ((state = 'sent') = (answered_on is not null))
);
create unique index one_answer_an_occasion on response (service_id, journey_id, instrument, occasion, due_on);
create index response_person on response (person_id);

create table score (
  service_id  text not null,
  score_id    uuid not null,
  response_id uuid not null,
  journey_id  uuid not null,
  person_id   uuid not null,
  score_date  date not null,
  occasion    text not null,
  instrument  text not null,
  scale       text not null,
  metric      text not null check (metric in ('sum', 'mean', 'clinical', 'converted', 'index')),
  value       double precision,
  answered    int  not null,
  items       int  not null,
  status      text not null check (status in ('scored', 'prorated', 'not-scored')),
  reason      text,
  primary key (service_id, score_id),
  foreign key (service_id, response_id) references response,
  check ((status = 'not-scored') = (value is null)),
  check ((status = 'not-scored') = (reason is not null))
);
create index score_journey on score (service_id, journey_id, instrument, score_date);
create index score_person on score (person_id, instrument, score_date);

-- An answer that was sent stands as it was sent.
create or replace function app.sent_is_sent() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' or old.state = 'sent' and (to_jsonb(new) - 'added_words') is distinct from (to_jsonb(old) - 'added_words') then
    raise exception 'An answer that was sent is kept as it was sent.' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger sent_is_sent before update or delete on response for each row execute function app.sent_is_sent();

do $$ declare t text; begin
  foreach t in array array['response', 'score'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (app.sees_service(service_id)) with check (app.sees_service(service_id))', t);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy own_answers on %I for insert to cg_app with check (app.role() = ''member'' and person_id = app.person()::uuid)', t);
    execute format('create policy dataset on %I for select to cg_dataset using (true)', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
    execute format('grant select on %I to cg_dataset', t);
  end loop;
end $$;
grant update on response to cg_app, cg_system;
create policy own_draft on response for update to cg_app using (app.role() = 'member' and person_id = app.person()::uuid) with check (person_id = app.person()::uuid);
