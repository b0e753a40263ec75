-- The report of a service: drafts that its team reads, and editions that a named person published and nobody changes.
-- Nothing in them is about one person, and every number in them has been released under a policy for people outside.
create table report_draft (
  service_id  text not null references service,
  draft_id    uuid not null default gen_random_uuid(),
  -- Whether each figure speaks for the days of its own definition, or all for the months somebody chose.
  own_days    boolean not null,
  from_date   date not null,
  to_date     date not null,
  -- The edition this draft would correct, and what was wrong in it.
  corrects    uuid,
  why         text check (length(btrim(why)) between 10 and 4000),
  state       text not null default 'asked' check (state in ('asked', 'made', 'not-made', 'published', 'set-aside')),
  asked_by    text not null,
  asked_at    timestamptz not null,
  tries       int not null default 0,
  problem     text,
  -- The report as it would be published, as JSON text: its hash is that of these letters.
  book        text,
  sha256      text,
  -- The report as it was before it was made again: what moved is shown before anybody publishes.
  looked_at   text,
  made_at     timestamptz,
  -- What it was made from, exactly, for the team alone.
  dataset     jsonb,
  primary key (service_id, draft_id),
  check (from_date <= to_date),
  check ((corrects is null) = (why is null)),
  check ((book is null) = (sha256 is null) and (book is null) = (made_at is null) and (book is null) = (dataset is null)),
  check (state not in ('made', 'published') or book is not null)
);
create index report_draft_asked on report_draft (asked_at) where state = 'asked';

create table report_edition (
  service_id   text not null references service,
  edition_id   uuid not null default gen_random_uuid(),
  report_id    uuid not null,
  nth          int not null check (nth > 0),
  draft_id     uuid not null,
  own_days     boolean not null,
  from_date    date not null,
  to_date      date not null,
  release      text not null check (release <> 'service'),
  book         text not null,
  sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  note         text not null check (length(btrim(note)) between 10 and 4000),
  corrects     uuid,
  why          text check (length(btrim(why)) between 10 and 4000),
  -- For a correction: every figure that says something else now, from what, to what.
  changes      jsonb not null default '[]',
  -- For which periods drafts were made before this one was chosen.
  drafts_before jsonb not null default '[]',
  published_by text not null,
  published_account uuid,
  published_at timestamptz not null,
  primary key (service_id, edition_id),
  unique (service_id, report_id, nth),
  unique (service_id, draft_id),
  foreign key (service_id, draft_id) references report_draft,
  foreign key (service_id, corrects) references report_edition,
  check ((nth = 1) = (corrects is null) and (corrects is null) = (why is null))
);
alter table report_draft add foreign key (service_id, corrects) references report_edition;
comment on table report_edition is 'Published reports: what stands in them is never changed; a correction is another edition beside it.';
create trigger never_changed before update or delete on report_edition for each row execute function app.refuse_change();
create trigger never_emptied before truncate on report_edition execute function app.refuse_change();

do $$
declare
  t text;
  here constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
  lead constant text := '(select app.role()) = ''service-lead'' and service_id = any ((select app.services())::text[])';
begin
  foreach t in array array['report_draft', 'report_edition'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy system on %I for all to cg_system using %s with check %s', t, here, here);
    execute format('create policy team on %I for select to cg_app using ((select app.role()) in (''practitioner'', ''service-lead'') and service_id = any ((select app.services())::text[]))', t);
    execute format('create policy lead_adds on %I for insert to cg_app with check (%s)', t, lead);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
  execute format('create policy lead_changes on report_draft for update to cg_app using (%s) with check (%s)', lead, lead);
end $$;
grant update on report_draft to cg_app, cg_system;
create policy commissioner on report_edition for select to cg_app using (
  (select app.role()) = 'commissioner' and service_id = any ((select app.services())::text[]));
-- A member reads what their own services published; who knows them is read under their own policy.
create policy member on report_edition for select to cg_app using (
  (select app.role()) = 'member' and exists (select 1 from person_in_service k
    where k.service_id = report_edition.service_id and k.person_id = app.person()::uuid));
