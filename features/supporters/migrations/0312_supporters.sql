-- Supporters: people close to somebody, with a record of their own. No row here names a member.
create table supporter (
  service_id   text not null references service,
  supporter_id uuid not null default gen_random_uuid(),
  account_id   uuid,
  called       text not null check (length(btrim(called)) between 1 and 80),
  full_name    text,
  phone        text,
  email        text,
  needs        text,
  -- What they give in unpaid care, if they wish to say.
  hours_a_week numeric(5, 1) check (hours_a_week between 0 and 168),
  since        date not null,
  left_on      date check (left_on >= since),
  primary key (service_id, supporter_id)
);
create unique index one_supporter_an_account on supporter (service_id, account_id) where account_id is not null;
create index supporter_account on supporter (account_id) where account_id is not null;
create table supporter_consent (
  service_id   text not null,
  said_id      bigint generated always as identity,
  supporter_id uuid not null,
  purpose      text not null check (purpose in ('keep', 'contact', 'evidence')),
  given        boolean not null,
  said_at      timestamptz not null,
  said_to      text not null check (length(btrim(said_to)) > 0),
  primary key (service_id, said_id),
  foreign key (service_id, supporter_id) references supporter
);
comment on table supporter_consent is 'What a supporter said yes or no to; the latest word counts, the earlier ones stay.';
create index supporter_consent_of on supporter_consent (service_id, supporter_id, purpose, said_at desc);
create trigger only_added before update or delete on supporter_consent for each row execute function app.refuse_change();
create table supporter_place (
  service_id   text not null,
  place_id     uuid not null default gen_random_uuid(),
  supporter_id uuid not null,
  group_id     text not null,
  joined_on    date not null,
  left_on      date check (left_on >= joined_on),
  primary key (service_id, place_id),
  foreign key (service_id, supporter_id) references supporter,
  foreign key (service_id, group_id) references running_group
);
create unique index one_supporter_place on supporter_place (service_id, group_id, supporter_id) where left_on is null;
create table supporter_mark (
  service_id   text not null,
  session_id   uuid not null,
  supporter_id uuid not null,
  session_date date not null,
  how          text not null check (how in ('attended', 'sent-word', 'not-here')),
  marked_at    timestamptz not null,
  marked_by    text not null,
  primary key (service_id, session_id, supporter_id),
  foreign key (service_id, session_id) references session,
  foreign key (service_id, supporter_id) references supporter
);
comment on table supporter_mark is 'Who came to a supporters’ group, apart from members: it belongs to no journey. A change is in the audit.';
create index supporter_mark_of on supporter_mark (service_id, supporter_id);

do $$ declare t text; begin
  foreach t in array array['supporter', 'supporter_consent', 'supporter_place', 'supporter_mark'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}'')) with check (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
  foreach t in array array['supporter_consent', 'supporter_place', 'supporter_mark'] loop
    execute format('create policy own on %I for select to cg_app using ((select app.role()) = ''supporter'' and exists (select 1 from supporter s where s.service_id = %I.service_id and s.supporter_id = %I.supporter_id))', t, t, t);
  end loop;
end $$;
create policy own on supporter for select to cg_app using ((select app.role()) = 'supporter' and account_id = app.account()::uuid);
create policy own_change on supporter for update to cg_app
  using ((select app.role()) = 'supporter' and account_id = app.account()::uuid)
  with check ((select app.role()) = 'supporter' and account_id = app.account()::uuid);
create policy own_word on supporter_consent for insert to cg_app with check ((select app.role()) = 'supporter'
  and exists (select 1 from supporter s where s.service_id = supporter_consent.service_id and s.supporter_id = supporter_consent.supporter_id and s.account_id = app.account()::uuid));
grant update (called, full_name, phone, email, needs, hours_a_week, left_on) on supporter to cg_app;
grant update on supporter to cg_system;
grant update (left_on) on supporter_place to cg_app, cg_system;
grant update (how, marked_at, marked_by) on supporter_mark to cg_app, cg_system;
-- The dataset counts how many came, and no more.
create policy dataset on supporter_mark for select to cg_dataset using (true);
grant select (service_id, session_id, how) on supporter_mark to cg_dataset;

-- When groups of a service meet, for its supporters: no note, no head-count, nobody's name.
create function app.group_times(service text, components text[], from_day date, to_day date)
  returns table (group_id text, name text, component_id text, site_id text, session_id uuid, session_date date, start_time time, end_time time, cancelled_reason text)
  language sql stable security definer set search_path = public as $$
  select g.group_id, g.name, g.component_id, coalesce(s.site_id, g.site_id), s.session_id, s.session_date, s.start_time, s.end_time, s.cancelled_reason
  from running_group g
  left join session s on s.service_id = g.service_id and s.group_id = g.group_id and s.session_date between from_day and to_day
  where g.service_id = service and service = any(app.services()) and app.role() = 'supporter'
    and g.component_id = any(components) and g.stopped_on is null
  order by g.name, g.group_id, s.session_date, s.start_time
$$;
create policy supporting on running_group for select to cg_owner using (true);

-- What is shared, one function a thing: what the member sees as a preview and the other while it is shared, nothing beside it.
create function app.may_see_shared(person uuid, thing text) returns boolean language sql stable
  return (app.role() = 'member' and person = app.person()::uuid) or app.shared_with_me(person, thing);
create function app.shared_sessions(service text, person uuid, from_day date, to_day date)
  returns table (name text, site_id text, session_date date, start_time time, end_time time)
  language sql stable security definer set search_path = public as $$
  select g.name, coalesce(s.site_id, g.site_id), s.session_date, s.start_time, s.end_time
  from membership m
  join session s on s.service_id = m.service_id and s.group_id = m.group_id
  join running_group g on g.service_id = s.service_id and g.group_id = s.group_id
  where m.service_id = service and m.person_id = person and app.may_see_shared(person, 'sessions')
    and s.session_date between from_day and to_day and s.state <> 'cancelled'
    and m.joined_on <= s.session_date and (m.left_on is null or m.left_on > s.session_date)
  order by s.session_date, s.start_time, g.name
$$;
create function app.shared_goals(service text, person uuid) returns table (words text) language sql stable security definer set search_path = public as $$
  select g.words from goal g
  where g.service_id = service and g.person_id = person and g.place is not null and g.finished_on is null and app.may_see_shared(person, 'goals')
  order by g.place
$$;
create policy sharing on goal for select to cg_owner using (true);
create function app.shared_scores(service text, person uuid)
  returns table (instrument text, scale text, metric text, score_date date, value double precision)
  language sql stable security definer set search_path = public as $$
  select s.instrument, s.scale, s.metric, s.score_date, s.value
  from score s join response r on r.service_id = s.service_id and r.response_id = s.response_id
  where s.service_id = service and s.person_id = person and s.value is not null and r.replaced_by is null and r.by_whom in ('self', 'together')
    and app.may_see_shared(person, 'progress')
  order by s.score_date, r.sent_at
$$;
create policy sharing on score for select to cg_owner using (true);
create policy sharing on response for select to cg_owner using (true);
-- A link leads to one waiting offer, until its end; by its hash, since nothing else of it is stored.
create function app.sharing_by_link(hash bytea, at timestamptz) returns table (service_id text, person_id uuid, knows_me_as text)
  language sql stable security definer set search_path = public as $$
  select w.service_id, w.person_id, w.knows_me_as from sharing_with w
  where w.token_hash = hash and w.account_id is null and w.ended_at is null and w.link_ends_at > at
$$;
do $$ declare f text; begin
  foreach f in array array['app.group_times(text, text[], date, date)', 'app.may_see_shared(uuid, text)', 'app.shared_sessions(text, uuid, date, date)',
      'app.shared_goals(text, uuid)', 'app.shared_scores(text, uuid)', 'app.sharing_by_link(bytea, timestamptz)'] loop
    execute format('revoke all on function %s from public', f);
    execute format('grant execute on function %s to cg_app', f);
  end loop;
  execute 'grant execute on function app.may_see_shared(uuid, text), app.shared_with_me(uuid, text), app.shared_people(text), app.shared_now() to cg_owner';
end $$;
