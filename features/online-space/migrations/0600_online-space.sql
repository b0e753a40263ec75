-- A place where members of a community write to each other between meetings. Closed: only they and their team read it.
create table space (
  service_id   text not null,
  community_id uuid not null,
  opened_at    timestamptz not null,
  opened_by    text not null,
  closed_at    timestamptz,
  closed_by    text,
  primary key (service_id, community_id),
  foreign key (service_id, community_id) references community,
  check ((closed_at is null) = (closed_by is null))
);
-- What the community agreed for this place, in versions; nobody writes before they said yes to the latest.
create table space_boundaries (
  service_id   text not null,
  community_id uuid not null,
  version      int not null check (version >= 1),
  words        text not null check (length(btrim(words)) between 1 and 5000),
  written_by   text not null,
  written_side text not null check (written_side in ('member', 'staff')),
  written_at   timestamptz not null,
  primary key (service_id, community_id, version),
  foreign key (service_id, community_id) references space
);
create table space_accepted (
  service_id   text not null,
  community_id uuid not null,
  person_id    uuid not null references person,
  version      int not null,
  accepted_at  timestamptz not null,
  primary key (service_id, community_id, person_id, version),
  foreign key (service_id, community_id, version) references space_boundaries
);
create index space_accepted_person on space_accepted (person_id);

create table space_post (
  service_id     text not null,
  post_id        uuid not null,
  community_id   uuid not null,
  -- The post it answers; null: it begins a thread. Answers stand one deep.
  reply_to       uuid,
  author_person  uuid references person,
  author_name    text not null,
  author_side    text not null check (author_side in ('member', 'staff')),
  -- Empty once it was hidden (then it stands in space_hidden) or taken back (then it is gone).
  words          text not null check (length(words) <= 4000),
  written_at     timestamptz not null,
  hidden_at      timestamptz,
  hidden_by      text,
  hidden_because text check (length(btrim(hidden_because)) between 1 and 500),
  taken_back_at  timestamptz,
  primary key (service_id, post_id),
  foreign key (service_id, community_id) references space,
  foreign key (service_id, reply_to) references space_post,
  check ((author_side = 'member') = (author_person is not null)),
  check (num_nulls(hidden_at, hidden_by, hidden_because) in (0, 3)),
  check (hidden_at is not null or taken_back_at is not null or length(btrim(words)) > 0)
);
create index space_post_threads on space_post (service_id, community_id, written_at desc) where reply_to is null;
create index space_post_replies on space_post (service_id, reply_to, written_at) where reply_to is not null;
create index space_post_author on space_post (author_person);

-- The words of a post that was hidden: for its author, the moderators and the team.
create table space_hidden (
  service_id    text not null,
  post_id       uuid not null,
  community_id  uuid not null,
  author_person uuid,
  words         text not null,
  primary key (service_id, post_id),
  foreign key (service_id, post_id) references space_post
);

-- Somebody asks the moderators to look at a post. Its words are kept as they were then.
create table space_report (
  service_id   text not null,
  report_id    uuid not null,
  community_id uuid not null,
  post_id      uuid not null,
  person_id    uuid not null references person,
  why          text not null check (length(btrim(why)) between 1 and 1000),
  words        text not null,
  reported_at  timestamptz not null,
  closed_at    timestamptz,
  closed_by    text,
  outcome      text check (outcome in ('hidden', 'talked', 'nothing')),
  outcome_words text check (length(btrim(outcome_words)) between 1 and 1000),
  primary key (service_id, report_id),
  unique (service_id, post_id, person_id),
  foreign key (service_id, post_id) references space_post,
  check (num_nulls(closed_at, closed_by, outcome) in (0, 3))
);
create index space_report_open on space_report (service_id, community_id) where closed_at is null;
create index space_report_person on space_report (person_id);

-- Whether the member who asks keeps this community's space, by the role the community gave them.
create function app.moderates(the_community uuid) returns boolean language sql stable security definer set search_path = public as $$
  select app.role() = 'member' and the_community = any ((select app.my_communities())::uuid[])
    and 'moderator' = any(app.held_roles(the_community, app.person()::uuid))
$$;

do $$ declare t text; begin
  foreach t in array array['space', 'space_boundaries', 'space_accepted', 'space_post', 'space_hidden', 'space_report'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy keeping on %I for all to cg_owner using (true) with check (true)', t);
  end loop;
  foreach t in array array['space', 'space_boundaries', 'space_post'] loop
    execute format('create policy member on %I for select to cg_app using (community_id = any((select app.my_communities())::uuid[]))', t);
  end loop;
  foreach t in array array['space_post', 'space_hidden'] loop
    execute format('create policy unseen on %I as restrictive for select to cg_app using (app.role() <> ''member'' or author_person is null or author_person <> all ((select app.unseen_people())::uuid[]))', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (author_person is null or author_person <> all ((select app.closed_people())::uuid[]))', t);
  end loop;
  foreach t in array array['space_accepted', 'space_report'] loop
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
    execute format('create policy own_new on %I for insert to cg_app with check (app.role() = ''member'' and person_id = app.person()::uuid and community_id = any((select app.my_communities())::uuid[]))', t);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
  end loop;
end $$;
-- Grown-ups write, in their own name.
create policy member_writes on space_post for insert to cg_app with check (app.role() = 'member'
  and community_id = any((select app.my_communities())::uuid[]) and author_person = app.person()::uuid
  and author_side = 'member' and hidden_at is null and app.is_adult(author_person));
create policy author on space_hidden for select to cg_app using (author_person = app.person()::uuid);
create policy moderator on space_hidden for select to cg_app using (app.moderates(community_id));
create policy moderator on space_report for select to cg_app using (app.moderates(community_id));
create policy moderator_writes on space_boundaries for insert to cg_app with check (app.moderates(community_id) and written_side = 'member');
grant select, insert, update on space to cg_app, cg_system;
grant select, insert on space_boundaries, space_accepted, space_post, space_report, space_hidden to cg_app, cg_system;

-- What becomes of a post is written here alone: each act checks who may do it.
create function app.may_moderate(service text, community uuid) returns boolean language sql stable security definer set search_path = public as $$
  select app.moderates(community) or app.role() <> 'member' and app.sees_service(service)
$$;
create function app.hide_post(post uuid, why text, by_name text, now_is timestamptz) returns boolean
  language plpgsql security definer set search_path = public as $$
declare post_row space_post%rowtype;
begin
  select * into post_row from space_post where post_id = post for update;
  if not found or not app.may_moderate(post_row.service_id, post_row.community_id) then
    raise exception 'Only a moderator or the team hides a post.' using errcode = 'insufficient_privilege';
  end if;
  if post_row.hidden_at is not null or post_row.taken_back_at is not null then return false; end if;
  insert into space_hidden values (post_row.service_id, post, post_row.community_id, post_row.author_person, post_row.words)
    on conflict (service_id, post_id) do update set words = excluded.words;
  update space_post set words = '', hidden_at = now_is, hidden_by = by_name, hidden_because = why where post_id = post;
  return true;
end $$;
create function app.show_post_again(post uuid) returns boolean language plpgsql security definer set search_path = public as $$
declare post_row space_post%rowtype;
begin
  select * into post_row from space_post where post_id = post for update;
  if not found or not app.may_moderate(post_row.service_id, post_row.community_id) then
    raise exception 'Only a moderator or the team shows a post again.' using errcode = 'insufficient_privilege';
  end if;
  if post_row.hidden_at is null or post_row.taken_back_at is not null then return false; end if;
  update space_post p set words = h.words, hidden_at = null, hidden_by = null, hidden_because = null
    from space_hidden h where p.post_id = post and h.post_id = post;
  delete from space_hidden where post_id = post;
  return true;
end $$;
-- Whoever wrote a post takes it back; its words are gone, also for the moderators.
create function app.take_back_post(post uuid, now_is timestamptz) returns boolean language plpgsql security definer set search_path = public as $$
begin
  update space_post set words = '', taken_back_at = now_is
    where post_id = post and author_person = app.person()::uuid and taken_back_at is null;
  if not found then return false; end if;
  delete from space_hidden where post_id = post;
  return true;
end $$;
create function app.close_space_report(report uuid, how text, said text, by_name text, now_is timestamptz) returns boolean
  language plpgsql security definer set search_path = public as $$
begin
  update space_report set closed_at = now_is, closed_by = by_name, outcome = how, outcome_words = said
    where report_id = report and closed_at is null and app.may_moderate(service_id, community_id);
  return found;
end $$;
do $$ declare f text; begin
  foreach f in array array['moderates(uuid)', 'may_moderate(text, uuid)', 'hide_post(uuid, text, text, timestamptz)', 'show_post_again(uuid)', 'take_back_post(uuid, timestamptz)', 'close_space_report(uuid, text, text, text, timestamptz)'] loop
    execute format('revoke all on function app.%s from public', f);
    execute format('grant execute on function app.%s to cg_app, cg_system, cg_owner', f);
  end loop;
end $$;
grant execute on function app.held_roles(uuid, uuid) to cg_owner;
