-- What a service says when it reminds people, and when. Without a row nothing is sent by itself.
create table reminder_setting (
  service_id         text primary key references service,
  is_on              boolean not null,
  sender             text not null check (length(sender) between 1 and 11),
  text_words         text not null,
  email_subject      text not null,
  email_words        text not null,
  first_after_days   int  not null check (first_after_days between 0 and 28),
  again_after_days   int  not null check (again_after_days between 2 and 28),
  most               int  not null check (most between 1 and 2),
  quiet_from         text not null check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_to           text not null check (quiet_to ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_sundays      boolean not null,
  quiet_bank_holidays boolean not null,
  changed_by         text not null check (length(btrim(changed_by)) > 0),
  changed_at         timestamptz not null
);

-- What was sent to remind somebody, by itself or by hand. The row is written in one transaction with its link and its
-- message, and its unique indexes are what makes a second one impossible, however often the job runs.
create table reminder (
  service_id  text not null,
  reminder_id uuid not null default gen_random_uuid(),
  journey_id  uuid not null,
  person_id   uuid not null,
  instrument  text not null,
  occasion    text not null,
  due_on      date not null,
  sent_on     date not null,
  written_at  timestamptz not null,
  channel     text not null check (channel in ('text', 'email')),
  by_hand     text check (length(btrim(by_hand)) > 0),
  primary key (service_id, reminder_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
comment on column reminder.by_hand is 'Name of who sent it; empty when it was sent by itself.';
create unique index one_reminder_a_day on reminder (person_id, sent_on) where by_hand is null;
create unique index one_link_by_hand_a_day on reminder (service_id, journey_id, instrument, occasion, due_on, sent_on) where by_hand is not null;

do $$ declare t text; begin
  foreach t in array array['reminder_setting', 'reminder'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system
      using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))
      with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
end $$;
grant update on reminder_setting to cg_app, cg_system;
create policy own on reminder for select to cg_app using (person_id = app.person()::uuid);
