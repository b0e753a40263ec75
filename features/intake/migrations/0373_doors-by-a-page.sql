-- A shared door is made and ended by a lead of a service that stands at it, or by an administrator, and says whom it sends where.
alter table shared_door
  add column rule          text not null default '',
  add column made_on       date,
  add column made_by       text,
  add column ended_on      date,
  add column ended_by      text,
  add column ended_because text,
  add check ((ended_on is null) = (ended_because is null) and (ended_on is null) = (ended_by is null));
comment on column shared_door.rule is 'Who is sent to which service, in words that everybody reads.';

create policy lead on shared_door for insert to cg_app with check ((select app.role()) in ('service-lead', 'administrator'));
create policy lead_ends on shared_door for update to cg_app
  using (ended_on is null and exists (select from shared_door_service m where m.door_id = shared_door.door_id and app.sets_up(m.service_id)))
  with check (exists (select from shared_door_service m where m.door_id = shared_door.door_id and app.sets_up(m.service_id)));
-- The first is one's own; the others come to a door at which one's own stands.
create policy lead on shared_door_service for insert to cg_app with check (
  exists (select from shared_door_service m where m.door_id = shared_door_service.door_id and app.sets_up(m.service_id))
  or (app.sets_up(service_id) and not exists (select from shared_door_service m where m.door_id = shared_door_service.door_id)));
grant insert on shared_door, shared_door_service to cg_app;
grant update (ended_on, ended_by, ended_because) on shared_door to cg_app;
