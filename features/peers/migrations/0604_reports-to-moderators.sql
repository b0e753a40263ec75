-- Whoever brings a message to the team says whether the people who keep the space of this community may read it too.
alter table peer_report add column to_moderators boolean not null default false;
-- Never who wrote it, and nobody who must not see one of the two.
create function app.may_read_peer_report(the_community uuid, reporter uuid, about uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select app.moderates(the_community) and about <> app.person()::uuid
    and reporter <> all ((select app.unseen_people())::uuid[]) and about <> all ((select app.unseen_people())::uuid[])
$$;
create policy moderator on peer_report for select to cg_app
  using (to_moderators and app.may_read_peer_report(community_id, reported_by, about_person));
-- What they may write of it: what was done, once.
create function app.close_peer_report(report uuid, done text, by_name text, now_is timestamptz) returns boolean
  language plpgsql security definer set search_path = public as $$
begin
  update peer_report r set closed_at = now_is, closed_by = by_name, what_was_done = done
    where r.report_id = report and r.closed_at is null and r.to_moderators
      and app.may_read_peer_report(r.community_id, r.reported_by, r.about_person);
  return found;
end $$;
create policy closes on peer_report for update to cg_owner using (true);
do $$ declare f text; begin
  foreach f in array array['may_read_peer_report(uuid, uuid, uuid)', 'close_peer_report(uuid, text, text, timestamptz)'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to cg_app, cg_system, cg_owner', f);
  end loop;
end $$;
