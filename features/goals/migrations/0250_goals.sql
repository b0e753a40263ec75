-- A person's own goals in their own words. A rating is an answer like any other (response); goal_rated says which goal
-- stood at which place of it, so that corrections and withdrawal from evidence hold for goals too.
create table goal (
  service_id     text not null,
  goal_id        uuid not null,
  journey_id     uuid not null,
  person_id      uuid not null,
  words          text not null check (length(btrim(words)) between 1 and 500),
  -- A layer of the model's goals plan ("Foundations"), where the model has layers.
  layer          text,
  -- 1 to 3 while it is being worked on; null while it waits for later, and once it is finished.
  place          smallint check (place between 1 and 3),
  set_on         date not null,
  set_with       text,
  finished_on    date,
  finished_as    text check (finished_as in ('reached', 'changed', 'let-go')),
  finished_words text,
  primary key (service_id, goal_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((finished_on is null) = (finished_as is null)),
  check (finished_on is null or place is null)
);
comment on column goal.set_with is 'Whoever of the team wrote it down with the person; null when the person did it alone.';
create unique index one_goal_a_place on goal (service_id, journey_id, place) where place is not null;
create index goal_person on goal (person_id);

create table goal_rated (
  service_id  text not null,
  response_id uuid not null,
  item        text not null check (item in ('1', '2', '3')),
  goal_id     uuid not null,
  person_id   uuid not null,
  primary key (service_id, response_id, item),
  foreign key (service_id, response_id) references response,
  foreign key (service_id, goal_id) references goal
);
create index goal_rated_goal on goal_rated (service_id, goal_id);

-- Words that were rated stay as they were rated: a goal that means something else is another goal.
create function app.rated_words_stay() returns trigger language plpgsql as $$
begin
  if new.words is distinct from old.words
     and exists (select from goal_rated r where r.service_id = old.service_id and r.goal_id = old.goal_id) then
    raise exception 'A goal that was rated keeps its words.' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger rated_words_stay before update on goal for each row execute function app.rated_words_stay();

do $$ declare t text; begin
  foreach t in array array['goal', 'goal_rated'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy own_new on %I for insert to cg_app with check (app.role() = ''member'' and person_id = app.person()::uuid)', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
create policy own_changed on goal for update to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid) with check (person_id = app.person()::uuid);
grant update on goal to cg_app, cg_system;
