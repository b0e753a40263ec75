-- Two records of one human, or two humans that look alike: decided by a person with a reason, undone by a person with a
-- reason. A link joins; it moves, merges and deletes nothing.
create table person_link (
  service_id      text not null references service,
  link_id         uuid not null,
  person_id       uuid not null,
  other_person_id uuid not null,
  decided         text not null check (decided in ('same', 'not-same')),
  because         text[] not null,
  reason          text not null check (length(btrim(reason)) between 1 and 500),
  decided_at      timestamptz not null,
  decided_by      uuid,
  decided_name    text not null check (length(btrim(decided_name)) > 0),
  -- The later journey that was said to follow the earlier one because of this decision.
  later_journey   uuid,
  earlier_journey uuid,
  undone_at       timestamptz,
  undone_by       uuid,
  undone_name     text,
  undone_reason   text check (length(btrim(undone_reason)) between 1 and 500),
  primary key (service_id, link_id),
  foreign key (service_id, person_id) references person_in_service,
  foreign key (service_id, other_person_id) references person_in_service,
  foreign key (service_id, later_journey) references journey,
  foreign key (service_id, earlier_journey) references journey,
  check (person_id < other_person_id),
  check ((undone_at is null) = (undone_name is null) and (undone_at is null) = (undone_reason is null)),
  check ((later_journey is null) = (earlier_journey is null))
);
comment on table person_link is 'Whether two records of one service are one human. Only undoing changes a row, once; a new decision is a new row.';
create unique index one_decision_a_pair on person_link (service_id, person_id, other_person_id) where undone_at is null;
create index person_link_person on person_link (person_id);
create index person_link_other on person_link (other_person_id);

alter table person_link enable row level security;
alter table person_link force row level security;
create policy staff on person_link for all to cg_app, cg_system
  using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'))
  with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = '{*}'));
create policy closed on person_link as restrictive for all to cg_app using (
  person_id <> all ((select app.closed_people())::uuid[]) and other_person_id <> all ((select app.closed_people())::uuid[]));
create policy dataset on person_link for select to cg_dataset using (true);
create policy counted on person_link for select to cg_owner using (true);
grant select, insert, update on person_link to cg_app, cg_system;
grant select on person_link to cg_dataset;

create function app.links_are_only_undone() returns trigger language plpgsql as $$
begin
  if old.undone_at is not null or new.undone_at is null
     or (to_jsonb(new) - '{undone_at,undone_by,undone_name,undone_reason}'::text[])
        is distinct from (to_jsonb(old) - '{undone_at,undone_by,undone_name,undone_reason}'::text[]) then
    raise exception 'A decision about two records can only be undone, once.' using errcode = '55000';
  end if;
  return new;
end $$;
create trigger only_undone before update on person_link for each row execute function app.links_are_only_undone();
create trigger never_removed before delete on person_link for each row execute function app.refuse_change();

-- Everybody a record is linked with, directly or through another. Whoever asks sees only links of their own services.
create view linked_person with (security_invoker = true) as
  with recursive pair as (
    select person_id, other_person_id from person_link where decided = 'same' and undone_at is null
    union select other_person_id, person_id from person_link where decided = 'same' and undone_at is null
  ), reached as (
    select person_id, other_person_id from pair
    union select r.person_id, p.other_person_id from reached r join pair p on p.person_id = r.other_person_id
  )
  select person_id, other_person_id from reached where person_id <> other_person_id;

-- One id for all records of one human: the lowest. Only people with a link stand here.
create view one_person with (security_invoker = true) as
  select person_id, least(person_id::text, min(other_person_id::text))::uuid as one_id from linked_person group by person_id;
grant select on linked_person, one_person to cg_app, cg_system, cg_dataset;

grant update (returned_from) on journey to cg_app, cg_system;
