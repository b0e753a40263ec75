-- Figures computed when a dataset is built, so that nothing is computed when a page is read.
create table figure (
  service_id text not null,
  indicator  text not null,
  nth        int  not null,
  row        jsonb not null,
  sentence   text not null,
  chart      text,
  built_at   timestamptz not null,
  primary key (service_id, indicator, nth)
);
comment on table figure is 'Evidence rows of the latest dataset under the release "service"; nth 0 is about everybody, the others are cuts.';
alter table figure enable row level security;
alter table figure force row level security;
create policy evidence on figure for all to cg_evidence using (true) with check (true);
create policy readers on figure for select to cg_app using (
  app.role() in ('service-lead', 'commissioner') and service_id = any (app.services()));
grant select, insert, delete on figure to cg_evidence;
grant select on figure to cg_app;
