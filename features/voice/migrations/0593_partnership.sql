-- How much members and staff do together, over the life of the service: the same questions to both sides in rounds. An
-- answer sheet holds no person and no time; who has answered stands apart. At the close of a round all sheets are written
-- anew in random order, so that no place in the table leads from a name to a sheet.
create table partnership_round (
  service_id text not null references service,
  round_id   uuid not null default gen_random_uuid(),
  opened_on  date not null,
  opened_by  text not null,
  opened_side text not null check (opened_side in ('members', 'staff')),
  closes_on  date not null check (closes_on > opened_on),
  closed_on  date,
  primary key (service_id, round_id)
);
create unique index one_open_round on partnership_round (service_id) where closed_on is null;

create table partnership_sheet (
  service_id text not null,
  sheet_id   uuid not null default gen_random_uuid(),
  round_id   uuid not null,
  side       text not null check (side in ('members', 'staff')),
  -- {conception: 0..4, design: …}: the mean of the answers to a stage; what was left out is not there.
  steps      jsonb not null,
  words      jsonb not null,
  primary key (service_id, sheet_id),
  foreign key (service_id, round_id) references partnership_round
);
create table partnership_roll (
  service_id text not null,
  round_id   uuid not null,
  -- A member's person or a colleague's account.
  who        uuid not null,
  primary key (service_id, round_id, who),
  foreign key (service_id, round_id) references partnership_round
);

-- Keeps a sheet and, apart from it, that it was sent. False when this person had sent one.
create function app.rate_partnership(service text, the_round uuid, said_steps jsonb, said_words jsonb) returns boolean
  language plpgsql security definer set search_path = public as $$
declare
  which constant text := case when app.role() = 'member' then 'members' else 'staff' end;
  me uuid := case when app.role() = 'member' then app.person()::uuid else app.account()::uuid end;
begin
  if not (app.role() = 'member' and exists (select 1 from person_in_service x where x.service_id = service and x.person_id = me)
      or app.role() in ('practitioner', 'service-lead') and service = any (app.services())) or me is null then
    raise exception 'members and staff of the service answer, and nobody else';
  end if;
  perform 1 from partnership_round r where r.service_id = service and r.round_id = the_round and r.closed_on is null for share;
  if not found then raise exception 'this round is closed'; end if;
  insert into partnership_roll values (service, the_round, me) on conflict do nothing;
  if not found then return false; end if;
  insert into partnership_sheet (service_id, round_id, side, steps, words) values (service, the_round, which, said_steps, said_words);
  return true;
end $$;

-- Closes the rounds whose day has come: every sheet is written anew under a new id in random order, in this transaction.
create function app.close_partnership_rounds(service text, today date) returns int
  language plpgsql security definer set search_path = public as $$
declare
  r record;
  n int := 0;
begin
  for r in select * from partnership_round where service_id = service and closed_on is null and closes_on <= today for update loop
    with old as (delete from partnership_sheet where service_id = service and round_id = r.round_id returning *)
    insert into partnership_sheet (service_id, round_id, side, steps, words)
      select service_id, round_id, side, steps, words from old order by random();
    with old as (delete from partnership_roll where service_id = service and round_id = r.round_id returning *)
    insert into partnership_roll select * from old order by who;
    update partnership_round set closed_on = today where service_id = service and round_id = r.round_id;
    n := n + 1;
  end loop;
  return n;
end $$;

-- What both sides said of each stage, of closed rounds and of five people a side and more: nothing of a side below that.
-- Words of a round stand in the order of the alphabet.
create function app.partnership_together(service text) returns table (round_id uuid, closed_on date, side text, stage text,
    answers int, mean double precision, median double precision, said text[])
  language sql stable security definer set search_path = public as $$
  with stages as (select unnest(array['conception', 'design', 'delivery', 'evaluation']) as stage),
  sides as (select unnest(array['members', 'staff']) as side)
  select r.round_id, r.closed_on, d.side, g.stage,
    case when count(s.steps ->> g.stage) >= 5 then count(s.steps ->> g.stage)::int end,
    case when count(s.steps ->> g.stage) >= 5 then avg((s.steps ->> g.stage)::float8) end,
    case when count(s.steps ->> g.stage) >= 5 then percentile_cont(0.5) within group (order by (s.steps ->> g.stage)::float8) end,
    case when count(s.sheet_id) >= 5 then array_agg(s.words ->> g.stage order by s.words ->> g.stage) filter (where s.words ->> g.stage is not null) end
  from partnership_round r cross join stages g cross join sides d
  left join partnership_sheet s on s.service_id = r.service_id and s.round_id = r.round_id and s.side = d.side
  where r.service_id = service and r.closed_on is not null
  group by r.round_id, r.closed_on, d.side, g.stage
$$;

do $$
declare
  t text;
  here constant text := '(app.role() = ''system'' and (service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')))';
begin
  foreach t in array array['partnership_round', 'partnership_sheet', 'partnership_roll'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy together on %I for all to cg_owner using (true) with check (true)', t);
    execute format('create policy system on %I for insert to cg_system with check %s', t, here);
    execute format('grant insert on %I to cg_system', t);
  end loop;
  foreach t in array array['rate_partnership(text, uuid, jsonb, jsonb)', 'close_partnership_rounds(text, date)', 'partnership_together(text)'] loop
    execute format('revoke all on function app.%s from public', t);
  end loop;
end $$;
grant execute on function app.rate_partnership(text, uuid, jsonb, jsonb), app.partnership_together(text) to cg_app;
grant execute on function app.partnership_together(text) to cg_dataset;
grant execute on function app.close_partnership_rounds(text, date) to cg_system;
-- That there is a round is no secret: its results, the same for everybody, are in the function above.
create policy anybody on partnership_round for select to cg_app, cg_system, cg_dataset using (true);
create policy staff_opens on partnership_round for insert to cg_app with check (closed_on is null and
  (app.role() = 'service-lead' and opened_side = 'staff' and service_id = any (app.services())
   or app.role() = 'member' and opened_side = 'members' and exists (
     select 1 from community c where c.service_id = partnership_round.service_id and c.community_id = any ((select app.my_communities())::uuid[]))));
grant select, insert on partnership_round to cg_app;
grant select on partnership_round to cg_system, cg_dataset;
-- Whether somebody has answered is known to themselves alone.
create policy own on partnership_roll for select to cg_app using (who = case when app.role() = 'member' then app.person()::uuid else app.account()::uuid end);
grant select on partnership_roll to cg_app;
grant execute on function app.role(), app.person() to cg_owner;
