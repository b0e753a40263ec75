-- A number, a telephone or a name may stand twice until somebody decides whether two records are one human. A rule that
-- refused the second would tell a team that another service knows the person.
alter table person drop constraint person_nhs_number_key;
alter table person add column address text check (length(address) <= 500);
-- Raised by each change of details, so that two people who edit at once notice each other.
alter table person add column revision int not null default 0;

-- What records are recognised by. Plain columns: policies stand between a reader and the rows, and an index is used
-- before them only by a comparison that can tell nothing, which equality of plain columns is.
alter table person add column phone_key text generated always as
  (nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 10), '')) stored;
alter table person add column email_key text generated always as (nullif(lower(btrim(email)), '')) stored;
alter table person add column name_key text generated always as
  (regexp_replace(lower(full_name), '[^[:alpha:]]', '', 'g')) stored;
create index person_by_nhs_number on person (nhs_number) where nhs_number is not null;
create index person_by_birth on person (date_of_birth) where date_of_birth is not null;
create index person_by_phone on person (phone_key) where phone_key is not null;
create index person_by_email on person (email_key) where email_key is not null;
create index person_by_name_key on person (name_key);

create policy own_changes on person for update to cg_app using (app.role() = 'member' and person_id = app.person()::uuid);

-- Who changed which details when, and what stood there before. Details belong to the person and not to a service: the
-- row names the service for its own team only.
create table person_change (
  person_id  uuid not null references person,
  revision   int not null check (revision > 0),
  changed_at timestamptz not null,
  service_id text references service,
  by_account uuid,
  by_name    text not null check (length(btrim(by_name)) > 0),
  by_self    boolean not null,
  fields     text[] not null check (cardinality(fields) > 0),
  before     jsonb not null,
  primary key (person_id, revision)
);
comment on column person_change.service_id is 'Where the change was made; null when the person made it. Never shown to another service.';
create index person_change_day on person_change (changed_at);

-- What somebody needs to take part and to understand us. Every word about it is kept; the latest stands. "Nothing" is a
-- word too, and differs from nobody having asked.
create table access_needs_said (
  person_id  uuid not null references person,
  nth        int not null check (nth > 0),
  said_at    timestamptz not null,
  service_id text references service,
  by_account uuid,
  by_name    text not null check (length(btrim(by_name)) > 0),
  by_self    boolean not null,
  needs      text[] not null,
  language   text check (length(language) <= 80),
  own_words  text check (length(own_words) <= 1000),
  primary key (person_id, nth)
);

do $$ declare t text; begin
  foreach t in array array['person_change', 'access_needs_said'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (exists (
        select from person_in_service k where k.person_id = %I.person_id
          and (k.service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))))
      with check ((select app.role()) = ''system'' or (not by_self and exists (
        select from person_in_service k where k.person_id = %I.person_id and k.service_id = %I.service_id
          and k.service_id = any((select app.seen_services())::text[]))))', t, t, t, t);
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy own_new on %I for insert to cg_app with check (
      app.role() = ''member'' and person_id = app.person()::uuid and by_self and service_id is null)', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('create trigger append_only before update or delete on %I for each row execute function app.refuse_change()', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
