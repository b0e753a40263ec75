-- Half-filled forms, so that nothing typed is lost. A draft belongs to an account, or to the browser of somebody who
-- is not signed in (only a hash of the browser's key is stored). Nobody else sees it, the team included.
create table draft (
  draft_id     bigint generated always as identity primary key,
  account_id   uuid,
  visitor_hash text,
  form         text not null check (length(form) between 1 and 200),
  form_values  jsonb not null check (pg_column_size(form_values) < 262144),
  updated_at   timestamptz not null,
  check ((account_id is null) <> (visitor_hash is null))
);
create unique index draft_of_account on draft (account_id, form) where account_id is not null;
create unique index draft_of_visitor on draft (visitor_hash, form) where visitor_hash is not null;
create index draft_age on draft (updated_at);

alter table draft enable row level security;
alter table draft force row level security;
create policy own_account on draft to cg_app
  using (account_id::text = app.account()) with check (account_id::text = app.account());
create policy own_browser on draft to cg_app
  using (account_id is null and visitor_hash = nullif(current_setting('app.visitor', true), ''))
  with check (account_id is null and visitor_hash = nullif(current_setting('app.visitor', true), ''));
-- The system forgets old drafts; it cannot read what is in them (no grant on form_values).
create policy forgets on draft to cg_system using (true);
grant select, insert, update, delete on draft to cg_app;
grant select (draft_id, updated_at), delete on draft to cg_system;
