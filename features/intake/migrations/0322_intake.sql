-- A no, with its reason and what is offered instead. The ending stands in the journey's facts; this says why and what else.
create table refusal (
  service_id       text not null,
  refusal_id       uuid not null,
  journey_id       uuid not null,
  person_id        uuid not null,
  refused_on       date not null,
  at_point         text not null check (at_point in ('first-look', 'after-meeting')),
  reason           text not null,
  reason_words     text not null check (length(btrim(reason_words)) > 0),
  -- The rule or exclusion of the model it rests on, as it was in force and written on that day.
  rule_kind        text check (rule_kind in ('exclusion', 'rule', 'ages')),
  rule_id          text,
  rule_words       text,
  model_version    int  not null,
  instead_words    text not null check (length(btrim(instead_words)) > 0),
  -- Organisations of the directory by id and name as it was: what is offered instead, and who else could have helped.
  instead          jsonb not null default '[]',
  could_help       jsonb not null default '[]',
  could_help_words text,
  consultation     boolean not null,
  told_how         text not null check (told_how in ('message', 'letter', 'said')),
  told_referrer    text not null check (told_referrer in ('by-account', 'letter', 'nobody')),
  referrer_hears   boolean not null,
  decided_by       text not null,
  primary key (service_id, refusal_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((rule_kind is null) = (rule_words is null))
);
create index refusal_person on refusal (person_id, refused_on);
create index refusal_day on refusal (service_id, refused_on);

-- Somebody who was told no more than once. It stays open until the lead has answered it.
create table repeated_no (
  service_id  text not null,
  person_id   uuid not null,
  journey_id  uuid not null,
  raised_on   date not null,
  here        int  not null check (here > 0),
  elsewhere   int  not null,
  answered_on date,
  answer      text,
  answered_by text,
  primary key (service_id, person_id, raised_on),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  check ((answered_on is null) = (answer is null) and (answered_on is null) = (answered_by is null))
);
comment on column repeated_no.elsewhere is 'How often other services here said no in the same time: a number, and nothing about them.';
create unique index one_open_repeated_no on repeated_no (service_id, person_id) where answered_on is null;

-- A request passed to another service here, or a journey handed over with the person's agreement. Both sides read the row.
create table passed_on (
  service_id   text not null,
  passing_id   uuid not null,
  journey_id   uuid not null,
  person_id    uuid not null,
  to_service   text not null references service,
  to_journey   uuid not null,
  kind         text not null check (kind in ('passed-on', 'transfer')),
  passed_day   date not null,
  why          text not null check (length(btrim(why)) > 0),
  handed_over  text,
  told_how     text not null,
  agreed_on    date,
  agreed_told  text,
  passed_by    text not null,
  primary key (service_id, passing_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id),
  foreign key (to_service, to_journey, person_id) references journey (service_id, journey_id, person_id),
  check (to_service <> service_id),
  check (kind = 'passed-on' or (agreed_on is not null and agreed_told is not null and handed_over is not null))
);
create index passed_on_to on passed_on (to_service, passed_day desc);
create index passed_on_person on passed_on (person_id);

-- A door that several services of this deployment share, and whom each of them takes.
create table shared_door (
  door_id text primary key check (door_id ~ '^[a-z0-9-]{2,60}$'),
  name    text not null check (length(btrim(name)) > 0)
);
create table shared_door_service (
  door_id    text not null references shared_door,
  service_id text not null references service,
  since      date not null,
  primary key (door_id, service_id)
);
create index shared_door_of on shared_door_service (service_id);

create table engagement (
  service_id    text not null,
  engagement_id uuid not null,
  journey_id    uuid not null,
  person_id     uuid not null,
  noted_on      date not null,
  level         text not null,
  words         text,
  whose_view    text not null check (whose_view in ('person', 'team', 'both')),
  written_by    text not null,
  primary key (service_id, engagement_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
create index engagement_journey on engagement (service_id, journey_id, noted_on);

create table offer_choice (
  service_id   text not null,
  choice_id    uuid not null,
  journey_id   uuid not null,
  person_id    uuid not null,
  offered_on   date not null,
  component_id text not null,
  group_id     text,
  -- The other options that were talked about, by component and group with their names as they were.
  others       jsonb not null default '[]',
  only_one     text,
  preference   text,
  warned       text[] not null default '{}',
  written_by   text not null,
  primary key (service_id, choice_id),
  foreign key (service_id, journey_id, person_id) references journey (service_id, journey_id, person_id)
);
create index offer_choice_journey on offer_choice (service_id, journey_id, offered_on);

do $$ declare
  t text;
  rule constant text := '(service_id = any ((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))';
begin
  foreach t in array array['refusal', 'repeated_no', 'passed_on', 'engagement', 'offer_choice'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy staff on %I for all to cg_app, cg_system using %s with check %s', t, rule, rule);
    execute format('create policy closed on %I as restrictive for all to cg_app using (person_id <> all ((select app.closed_people())::uuid[]))', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
  end loop;
  foreach t in array array['refusal', 'passed_on', 'engagement', 'offer_choice'] loop
    execute format('create policy own on %I for select to cg_app using (person_id = app.person()::uuid)', t);
  end loop;
  foreach t in array array['shared_door', 'shared_door_service'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create policy known on %I for select to cg_app, cg_system using (true)', t);
    execute format('grant select on %I to cg_app, cg_system', t);
  end loop;
end $$;
grant update (answered_on, answer, answered_by, here, elsewhere) on repeated_no to cg_app, cg_system;
grant insert on shared_door, shared_door_service to cg_system;
create policy made on shared_door for insert to cg_system with check (app.role() = 'system');
create policy made on shared_door_service for insert to cg_system with check (app.role() = 'system');
create policy received on passed_on for select to cg_app, cg_system
  using (to_service = any ((select app.seen_services())::text[]));

-- How often this person was told no in other services here since a day. A number only, and only for a service that
-- knows the person.
create function app.noes_elsewhere(service text, who uuid[], since date) returns int
  language sql stable security definer set search_path = public as $$
  select case when (service = any (app.seen_services()) or app.seen_services() = '{*}')
      and exists (select from person_in_service k where k.service_id = service and k.person_id = any (who))
    then (select count(*)::int from refusal r where r.person_id = any (who) and r.service_id <> service and r.refused_on >= since)
  end
$$;
-- Who has it now: for either side of a passing, how the receiving journey stands, in words that tell no more than that.
create function app.passing_standing(from_service text, passing uuid, today date) returns text
  language sql stable security definer set search_path = public as $$
  select case
      when s.status is null or s.status in ('stranger', 'suggested') then 'suggested'
      when s.status in ('not-taken-on', 'did-not-start') then 'not-there'
      when s.status in ('asked', 'visitor', 'being-assessed', 'awaiting-outcome', 'waiting', 'offered') then 'with-them'
      else 'taken-on'
    end
  from passed_on p
  left join status_span s on s.service_id = p.to_service and s.journey_id = p.to_journey
    and s.from_on <= today and (s.to_on is null or s.to_on > today)
  where p.service_id = from_service and p.passing_id = passing
    and (p.service_id = any (app.seen_services()) or p.to_service = any (app.seen_services())
      or app.seen_services() = '{*}' or p.person_id = app.person()::uuid)
  limit 1
$$;
revoke all on function app.noes_elsewhere(text, uuid[], date), app.passing_standing(text, uuid, date) from public;
grant execute on function app.noes_elsewhere(text, uuid[], date), app.passing_standing(text, uuid, date) to cg_app, cg_system;
-- The functions run as the owner of the tables, whom forced row-level security binds too.
-- What a partner who referred hears of a no: that advice is offered, and, where the person agreed to it, what is offered instead.
create function app.reply_to_referrer(service text, journey uuid) returns table (instead text, why text, consultation boolean)
  language sql stable security definer set search_path = public as $$
  select case when r.referrer_hears then r.instead_words end, case when r.referrer_hears then r.reason_words end, r.consultation
  from refusal r
  join partner_referral p on p.service_id = r.service_id and p.journey_id = r.journey_id
  where r.service_id = service and r.journey_id = journey and p.account_id = app.account()::uuid and app.role() = 'partner'
  order by r.refused_on desc limit 1
$$;
revoke all on function app.reply_to_referrer(text, uuid) from public;
grant execute on function app.reply_to_referrer(text, uuid) to cg_app;
create policy counted on refusal for select to cg_owner using (true);
create policy standing on passed_on for select to cg_owner using (true);
create policy noes on person_in_service for select to cg_owner using (true);
