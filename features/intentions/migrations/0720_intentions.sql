-- What a service said would come before it was known, and what it tried that was new. Nothing here is about one person. Rows are
-- only ever added: a prediction stands as it was made, and a later one stands beside it with its reason.
create table prediction (
  service_id    text not null references service,
  prediction_id uuid not null,
  -- Of what part of the service model; empty for the whole service.
  component_id  text,
  measure       text not null,
  from_on       date not null,
  to_on         date not null check (to_on >= from_on),
  predicted     numeric(10, 1) not null check (predicted >= 0),
  said_by       text not null check (length(btrim(said_by)) between 1 and 200),
  said_on       date not null,
  source        text not null,
  place         text check (length(place) <= 300),
  reason        text check (length(btrim(reason)) between 5 and 2000),
  written_by    text not null,
  written_on    date not null check (said_on <= written_on),
  seq           bigint not null generated always as identity,
  primary key (service_id, prediction_id)
);
comment on column prediction.place is 'Where it can be read: the page of a paper, for example.';
comment on column prediction.reason is 'Why it stands beside one of the same thing for the same time.';

create function app.second_prediction_says_why() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('prediction ' || new.service_id, 0));
  if new.reason is null and exists (select from prediction p where p.service_id = new.service_id
    and p.component_id is not distinct from new.component_id and p.measure = new.measure and p.from_on = new.from_on and p.to_on = new.to_on)
  then raise exception 'A second prediction of the same thing for the same time says why.' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger says_why before insert on prediction for each row execute function app.second_prediction_says_why();

create table innovation (
  service_id    text not null references service,
  innovation_id uuid not null,
  kind          text not null,
  title         text not null check (length(btrim(title)) between 1 and 200),
  -- The innovation of the 2011 review that it is like, by its id in data/code-lists/review-innovations.yaml.
  review_innovation text,
  written_by    text not null,
  written_on    date not null,
  primary key (service_id, innovation_id)
);

create table innovation_state (
  service_id    text not null,
  innovation_id uuid not null,
  state         text not null check (state in ('tried', 'in-use', 'sustained', 'ended')),
  from_on       date not null,
  words         text not null check (length(btrim(words)) between 1 and 4000),
  part_of_model boolean not null default false,
  written_by    text not null,
  written_on    date not null check (from_on <= written_on),
  -- Two of one day: the later says it better.
  seq           bigint not null generated always as identity,
  primary key (service_id, innovation_id, seq),
  foreign key (service_id, innovation_id) references innovation
);

do $$
declare
  t text;
  here constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
  lead constant text := '((select app.role()) in (''service-lead'', ''system'') and ' || here || ')';
  team constant text := '((select app.role()) in (''practitioner'', ''service-lead'', ''system'') and ' || here || ')';
begin
  foreach t in array array['prediction', 'innovation', 'innovation_state'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
    execute format('create policy team on %I for select to cg_app, cg_system using (%s)', t, team);
    execute format('create policy writes on %I for insert to cg_app, cg_system with check (%s)', t, case t when 'prediction' then lead else team end);
    execute format('create policy dataset on %I for select to cg_dataset using (true)', t);
  end loop;
end $$;
-- Days, codes and numbers: no word and no name.
grant select (service_id, prediction_id, component_id, measure, from_on, to_on, predicted, said_on, source, written_on, seq) on prediction to cg_dataset;
grant select (service_id, innovation_id, kind, review_innovation) on innovation to cg_dataset;
grant select (service_id, innovation_id, state, from_on, part_of_model, seq) on innovation_state to cg_dataset;
