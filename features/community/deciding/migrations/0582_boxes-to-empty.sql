-- That deleted ballots, or deleted rows of who has voted, may stand in the files of their tables. The statistics of the
-- database do not say it for sure: they are lost in a crash. `written`: since the last time; `emptying`: somebody is at it.
create table box_to_empty (
  state text primary key check (state in ('written', 'emptying'))
);
alter table box_to_empty enable row level security;
alter table box_to_empty force row level security;
create policy system on box_to_empty for all to cg_system using (true) with check (true);
create policy boxes on box_to_empty for insert to cg_owner with check (true);
create policy boxes_read on box_to_empty for select to cg_owner using (true);
grant select, insert, delete on box_to_empty to cg_system;

-- After the rows, in the same transaction: whoever empties the boxes waits for the tables until it has ended.
create function app.box_was_written() returns trigger language plpgsql security definer set search_path = public as $$
begin
  insert into box_to_empty values ('written') on conflict do nothing;
  return null;
end $$;
revoke all on function app.box_was_written() from public;
create trigger box_was_written after delete or update on ballot for each statement execute function app.box_was_written();
create trigger box_was_written after delete or update on vote_cast for each statement execute function app.box_was_written();
