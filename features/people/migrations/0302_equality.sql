-- What somebody says about themselves so that a service can see whom it reaches. Each answer is the person's own: they
-- change it, they take it away, and nobody of a team reads a row. Teams see counts.
create table equality_answer (
  person_id uuid not null references person,
  item      text not null,
  answer    text not null,
  own_words text check (length(own_words) <= 200),
  said_at   timestamptz not null,
  primary key (person_id, item)
);
alter table equality_answer enable row level security;
alter table equality_answer force row level security;
create policy own on equality_answer for all to cg_app
  using (app.role() = 'member' and person_id = app.person()::uuid)
  with check (app.role() = 'member' and person_id = app.person()::uuid);
create policy demonstration on equality_answer for insert to cg_system with check ((select app.role()) = 'system');
create policy counted on equality_answer for select to cg_owner using (true);
create policy counted on person_in_service for select to cg_owner using (true);
create policy closed on equality_answer as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]));
grant select, insert, update, delete on equality_answer to cg_app;
-- Reading is granted and no policy allows a row: a bulk load asks for the columns of the table and sees none of it.
grant select, insert on equality_answer to cg_system;

-- How many people gave which answer; two records of one human are one. For the lead of the service alone; the page
-- hides small numbers before it shows any.
create function app.equality_counts(service text) returns table (item text, answer text, people int)
  language sql stable security definer set search_path = public as $$
  select e.item, e.answer, count(distinct coalesce(o.one_id, e.person_id))::int
  from person_in_service k
  join equality_answer e on e.person_id = k.person_id
  left join one_person o on o.person_id = e.person_id
  where k.service_id = service and app.role() = 'service-lead' and service = any (app.services())
  group by e.item, e.answer
$$;
revoke all on function app.equality_counts(text) from public;
grant execute on function app.equality_counts(text) to cg_app;
