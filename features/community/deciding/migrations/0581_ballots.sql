-- Casting and counting. No role may read or write `ballot`: these functions alone do, and none gives a ballot back.

-- Whether the person or account that asks may vote here at this moment, and as whom.
create function app.voter_in(the_vote uuid, the_moment timestamptz, out problem text, out service text, out voter uuid)
  language plpgsql security definer set search_path = public as $$
declare
  v vote;
begin
  -- Closing and casting wait for each other. No row is locked, so that no row keeps a trace of who came last.
  perform pg_advisory_xact_lock(hashtextextended('vote ' || the_vote, 0));
  select * into v from vote where vote_id = the_vote;
  if v.vote_id is null then problem := 'no-such-vote'; return; end if;
  service := v.service_id;
  select r.voter into voter from vote_roll r where r.vote_id = the_vote
    and (app.role() = 'member' and r.person_id = app.person()::uuid and v.community_id = any ((select app.my_communities())::uuid[])
      or app.role() in ('practitioner', 'service-lead') and r.account_id = app.account()::uuid and app.sees_service(v.service_id));
  if voter is null then problem := 'not-invited'; return; end if;
  if v.closed_at is not null or the_moment >= v.closes_at then problem := 'closed'; end if;
end $$;
revoke all on function app.voter_in(uuid, timestamptz) from public;

create function app.is_choice(the_vote uuid, the_choice text[]) returns boolean language sql stable security definer set search_path = public as $$
  select coalesce((select cardinality(the_choice) >= 1 and the_choice <@ v.choices
      and (v.several or cardinality(the_choice) = 1)
      and cardinality(the_choice) = (select count(distinct c) from unnest(the_choice) c)
      and (cardinality(the_choice) = 1 or not 'none' = any (the_choice))
    from vote v where v.vote_id = the_vote), false)
$$;
revoke all on function app.is_choice(uuid, text[]) from public;

-- Writes a ballot, once. The box is shaken each time: every ballot of the vote and every row that says who voted is
-- written anew in an order drawn by lot, so that no row is older than another and none stands beside its voter.
create function app.cast_ballot(the_vote uuid, the_choice text[], the_moment timestamptz) returns text
  language plpgsql security definer set search_path = public as $$
declare
  who record;
begin
  select * into who from app.voter_in(the_vote, the_moment);
  if who.voter is null then return who.problem; end if;
  if exists (select 1 from vote_cast c where c.vote_id = the_vote and c.voter = who.voter) then return 'already'; end if;
  if who.problem is not null then return who.problem; end if;
  if not (select secret from vote where vote_id = the_vote) then return 'not-secret'; end if;
  if not app.is_choice(the_vote, the_choice) then return 'no-choice'; end if;
  begin
    with before as (delete from ballot where vote_id = the_vote returning choice)
    insert into ballot (service_id, vote_id, choice)
      select who.service, the_vote, c.choice from (select choice from before union all select array(select x from unnest(the_choice) x order by x)) c
      order by gen_random_uuid();
    with before as (delete from vote_cast where vote_id = the_vote returning voter, voted_on, audited)
    insert into vote_cast (service_id, vote_id, voter, voted_on, audited)
      select who.service, the_vote, c.voter, c.voted_on, c.audited
      from (select * from before union all select who.voter, (the_moment at time zone 'Europe/London')::date, false) c
      order by gen_random_uuid();
  exception when others then
    -- The database's own message would show the row that was refused, and with it the choice.
    raise exception 'a ballot could not be put into the box' using errcode = sqlstate;
  end;
  return 'cast';
end $$;

-- Says something in an open vote, or says it anew.
create function app.say_in_vote(the_vote uuid, the_choice text[], the_reason text, the_moment timestamptz) returns text
  language plpgsql security definer set search_path = public as $$
declare
  who record;
begin
  select * into who from app.voter_in(the_vote, the_moment);
  if who.problem is not null then return who.problem; end if;
  if (select secret from vote where vote_id = the_vote) then return 'secret'; end if;
  if not app.is_choice(the_vote, the_choice) then return 'no-choice'; end if;
  insert into vote_voice (service_id, vote_id, voter, community_id, person_id, account_id, name, choice, reason, said_at)
    select r.service_id, r.vote_id, r.voter, r.community_id, r.person_id, r.account_id, r.name, the_choice, nullif(btrim(the_reason), ''), the_moment
    from vote_roll r where r.vote_id = the_vote and r.voter = who.voter
  on conflict (service_id, vote_id, voter) do update set choice = excluded.choice, reason = excluded.reason, said_at = excluded.said_at;
  return 'said';
end $$;

-- How many have voted so far: of a secret ballot only from five on, of others as the way says.
create function app.voted_so_far(the_vote uuid) returns integer language sql stable security definer set search_path = public as $$
  select case
    when v.counted_at is not null then v.voted
    when v.secret then (select case when count(*) >= 5 then count(*)::integer end from vote_cast c where c.vote_id = v.vote_id)
    when v.names = 'at-once' then (select count(*)::integer from vote_voice s where s.vote_id = v.vote_id) end
  from vote v where v.vote_id = the_vote
    and (v.community_id = any ((select app.my_communities())::uuid[]) or app.sees_service(v.service_id))
$$;

-- Whether the one who asks is on the roll, whatever else they may see.
create function app.votes_open_to_me(the_community uuid) returns uuid[] language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(v.vote_id), '{}') from vote v join vote_roll r on r.service_id = v.service_id and r.vote_id = v.vote_id
  where v.community_id = the_community and v.closed_at is null
    and (app.role() = 'member' and r.person_id = app.person()::uuid and v.community_id = any ((select app.my_communities())::uuid[])
      or app.role() in ('practitioner', 'service-lead') and r.account_id = app.account()::uuid and app.sees_service(v.service_id))
$$;

-- What the person a vote is about may read of it: that it is, until when, and what came of it. No name and no number.
create function app.votes_about_me() returns table (service_id text, move text, closes_at timestamptz, closed_at timestamptz, outcome text)
  language sql stable security definer set search_path = public as $$
  select v.service_id, a.move, v.closes_at, v.closed_at, v.outcome
  from proposal_about a join vote v on v.service_id = a.service_id and v.proposal_id = a.proposal_id
  where app.role() = 'member' and a.person_id = app.person()::uuid order by v.opened_at desc
$$;

-- Whether the row of a vote says what an ended transaction wrote: nobody can close, count and take the closing back.
create function app.is_lasting(written xid) returns boolean language plpgsql stable as $$
declare
  now8 constant bigint := pg_snapshot_xmax(pg_current_snapshot())::text::bigint;
  that bigint := (now8 >> 32 << 32) | written::text::bigint;
begin
  if that - now8 > 1::bigint << 31 then that := that - (1::bigint << 32);
  elsif now8 - that > 1::bigint << 31 then that := that + (1::bigint << 32); end if;
  return that < 0 or coalesce(pg_xact_status(that::text::xid8) = 'committed', true);
end $$;
revoke all on function app.is_lasting(xid) from public;

-- Counts a vote that has closed. Without a quorum nothing is counted: the ballots of a secret one are destroyed unread.
-- Whoever left before voting counts no longer among those who were invited.
create function app.count_vote(the_vote uuid, out electorate integer, out voted integer, out needed integer, out tally jsonb)
  language plpgsql security definer set search_path = public as $$
declare
  v vote;
begin
  if app.role() <> 'system' then
    raise exception 'only the system counts a vote' using errcode = 'insufficient_privilege';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('vote ' || the_vote, 0));
  select * into v from vote where vote_id = the_vote and (app.services() = '{*}' or service_id = any (app.services()));
  if v.closed_at is null or v.counted_at is not null or not app.is_lasting((select xmin from vote where vote_id = the_vote)) then
    raise exception 'a vote is counted once, after it has closed' using errcode = 'insufficient_privilege';
  end if;
  select count(*), count(*) filter (where has) into electorate, voted from (
    select exists (select 1 from vote_cast c where c.vote_id = r.vote_id and c.voter = r.voter)
        or exists (select 1 from vote_voice s where s.vote_id = r.vote_id and s.voter = r.voter) as has,
      r.account_id is not null or app.is_still_here(v.community_id, r.person_id) as here
    from vote_roll r where r.vote_id = the_vote) x where has or here;
  needed := greatest(1, ceil(electorate * split_part(v.quorum, '/', 1)::numeric / split_part(v.quorum, '/', 2)::numeric));
  if voted < needed then
    delete from ballot where vote_id = the_vote;
    return;
  end if;
  with before as (delete from ballot where vote_id = the_vote returning choice)
  insert into ballot (service_id, vote_id, choice) select v.service_id, the_vote, choice from before order by gen_random_uuid();
  with before as (delete from vote_cast where vote_id = the_vote returning *)
  insert into vote_cast select service_id, vote_id, voter, voted_on, audited from before order by gen_random_uuid();
  select coalesce(jsonb_object_agg(choice, n), '{}') into tally from (
    select x.choice, count(*) as n from (
      select unnest(b.choice) as choice from ballot b where b.vote_id = the_vote
      union all select unnest(s.choice) from vote_voice s where s.vote_id = the_vote) x group by x.choice) t;
end $$;

create function app.is_still_here(the_community uuid, who uuid) returns boolean language sql stable security definer set search_path = public as $$
  select exists (select 1 from community c where c.community_id = the_community and not app.contact_ended(who)
    and case when c.group_id is null
      then exists (select 1 from journey_now n where n.service_id = c.service_id and n.person_id = who and n.phase = 'taking-part' and n.ended_on is null)
      else exists (select 1 from membership m where m.service_id = c.service_id and m.group_id = c.group_id and m.person_id = who and m.left_on is null) end)
$$;
revoke all on function app.is_still_here(uuid, uuid) from public;

-- Who voted in secret ballots on days that are over, or in one that is counted, and is not in the audit yet. The audit
-- then says the day; the hour of its entry is the hour of the job.
create function app.votes_for_audit(today date) returns table (service_id text, vote_id uuid, voter uuid, voted_on date)
  language plpgsql security definer set search_path = public as $$
begin
  if app.role() <> 'system' then
    raise exception 'only the system writes votes into the audit' using errcode = 'insufficient_privilege';
  end if;
  return query
    with due as (select c.service_id, c.vote_id, c.voter from vote_cast c join vote v on v.service_id = c.service_id and v.vote_id = c.vote_id
      where not c.audited and (c.voted_on < today or v.counted_at is not null))
    update vote_cast c set audited = true from due d
    where c.service_id = d.service_id and c.vote_id = d.vote_id and c.voter = d.voter and not c.audited
    returning c.service_id, c.vote_id, c.voter, c.voted_on;
end $$;

do $$ declare f text; begin
  foreach f in array array['cast_ballot(uuid, text[], timestamptz)', 'say_in_vote(uuid, text[], text, timestamptz)', 'voted_so_far(uuid)',
      'votes_open_to_me(uuid)', 'votes_about_me()', 'count_vote(uuid)', 'votes_for_audit(date)'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to cg_app, cg_system', f);
  end loop;
end $$;
grant execute on function app.my_communities() to cg_owner;
grant execute on function app.services(), app.account() to cg_owner;
-- What was deleted stands in the files of a table until it is written anew; a job asks for that.
grant maintain on ballot, vote_cast to cg_system;
