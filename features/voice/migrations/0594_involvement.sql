-- Taking part in the service itself: what members do in training, interviews, advice, research and running things, with
-- hours; the plan of who decides what together; and texts that help others to do it.
create table participation (
  service_id text not null references service,
  entry_id   uuid not null,
  held_on    date not null,
  activity   text not null check (activity in ('training', 'interviews', 'consultation', 'research', 'running-groups', 'other')),
  what       text not null check (length(btrim(what)) between 1 and 300),
  people     int not null check (people between 1 and 500),
  hours      numeric(6, 2) not null check (hours > 0 and hours <= 2000),
  paid       text not null check (paid in ('yes', 'expenses', 'no')),
  written_by text not null,
  taken_out_by text,
  primary key (service_id, entry_id)
);
comment on column participation.hours is 'Hours of all of them together: three people for two hours are six.';

create table partnership_plan (
  service_id text not null references service,
  version    int not null check (version > 0),
  -- [{name, members, votes, others}]
  bodies     jsonb not null,
  decided    text not null check (length(btrim(decided)) between 1 and 4000),
  budget_gbp numeric(10, 2) check (budget_gbp >= 0),
  budget_words text not null check (length(btrim(budget_words)) between 1 and 2000),
  review_on  date not null,
  written_by text not null,
  written_at timestamptz not null,
  primary key (service_id, version)
);
create trigger never_changed before update or delete on partnership_plan for each row execute function app.refuse_change();

create table involvement_resource (
  service_id  text not null references service,
  resource_id uuid not null,
  version     int not null check (version > 0),
  title       text not null check (length(btrim(title)) between 1 and 120),
  words       text not null check (length(btrim(words)) between 1 and 20000),
  why         text check (length(btrim(why)) between 1 and 300),
  written_by  text not null,
  written_at  timestamptz not null,
  primary key (service_id, resource_id, version)
);
create trigger never_changed before update or delete on involvement_resource for each row execute function app.refuse_change();

-- What a service means by a word, beside what the glossary says; the latest stands.
create table own_definition (
  service_id text not null references service,
  term       text not null,
  nth        bigint generated always as identity,
  words      text check (length(btrim(words)) between 1 and 1000),
  written_by text not null,
  written_at timestamptz not null,
  primary key (service_id, term, nth)
);

do $$
declare
  t text;
  here constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
begin
  foreach t in array array['participation', 'partnership_plan', 'involvement_resource', 'own_definition'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
    execute format('create policy system on %I for all to cg_system using (app.role() = ''system'' and %s) with check (app.role() = ''system'' and %s)', t, here, here);
    execute format('create policy staff on %I for insert to cg_app with check (app.role() in (''practitioner'', ''service-lead'') and %s)', t, here);
    -- None of them names a member: they are there to be read by everybody.
    execute format('create policy anybody on %I for select to cg_app using (true)', t);
  end loop;
end $$;
create policy takes_out on participation for update to cg_app
  using (app.role() in ('practitioner', 'service-lead') and service_id = any (app.services()));
grant update (taken_out_by) on participation to cg_app;
