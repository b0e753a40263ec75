-- What leaves the team is released before it is stored, and a commissioner reads that alone: the team's own figures hide
-- nothing and, with the folder and the counts of rows of a dataset, are for the team.
alter policy readers on figure using (app.role() = 'service-lead' and service_id = any (app.services()));
alter policy readers on dataset_build using (app.role() = 'service-lead' and service_id = any (app.services()));
create table released_figure (
  service_id text not null,
  release    text not null check (release <> 'service'),
  indicator  text not null,
  nth        int  not null,
  row        jsonb not null,
  sentence   text not null,
  chart      text,
  built_at   timestamptz not null,
  as_of      date not null,
  primary key (service_id, indicator, nth)
);
create table released_activity (
  service_id text primary key,
  release    text not null check (release <> 'service'),
  activity   jsonb not null,
  built_at   timestamptz not null,
  as_of      date not null
);
do $$ declare t text; begin
  foreach t in array array['released_figure', 'released_activity'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy evidence on %I for all to cg_evidence using (true) with check (true)', t);
    execute format('create policy readers on %I for select to cg_app using (app.role() in (''service-lead'', ''commissioner'') and service_id = any (app.services()))', t);
    execute format('grant select, insert, delete on %I to cg_evidence', t);
    execute format('grant select on %I to cg_app', t);
  end loop;
end $$;
