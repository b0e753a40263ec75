-- How a service thinks about risk, in versions: written, approved by whoever answers for it, and looked at again by a day.
create table risk_policy (
  service_id  text not null references service,
  version     int  not null check (version > 0),
  -- What members read; what the team works by; what it rests on.
  public_text text not null check (length(btrim(public_text)) between 1 and 8000),
  team_text   text not null default '' check (length(team_text) <= 20000),
  evidence    text not null check (length(btrim(evidence)) between 1 and 8000),
  review_on   date not null,
  written_by  text not null,
  written_at  timestamptz not null,
  primary key (service_id, version)
);
-- The chain of those who answered for a version, in their order; a no stands like a yes.
create table risk_policy_approval (
  service_id text not null,
  version    int  not null,
  nth        int  not null check (nth > 0),
  who        text not null check (length(btrim(who)) between 1 and 120),
  role       text not null check (length(btrim(role)) between 1 and 120),
  said_on    date not null,
  approves   boolean not null,
  words      text not null default '' check (length(words) <= 2000),
  noted_by   text not null,
  noted_at   timestamptz not null,
  primary key (service_id, version, nth),
  foreign key (service_id, version) references risk_policy
);
-- What was learned: from a closed alert or from something else that happened, without a name.
create table risk_learning (
  service_id  text not null references service,
  learning_id uuid not null,
  alert_id    uuid,
  happened    text not null check (length(btrim(happened)) between 1 and 2000),
  changed     text not null check (length(btrim(changed)) between 1 and 2000),
  noted_by    text not null,
  noted_at    timestamptz not null,
  primary key (service_id, learning_id),
  foreign key (service_id, alert_id) references safety_alert (service_id, alert_id)
);
do $$ declare t text; begin
  foreach t in array array['risk_policy', 'risk_policy_approval', 'risk_learning'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format('create trigger only_added before update or delete on %I for each row execute function app.refuse_change()', t);
    execute format('grant select, insert on %I to cg_app, cg_system', t);
    execute format('create policy staff on %I for select to cg_app, cg_system
      using (service_id = any((select app.seen_services())::text[]) or (select app.seen_services() = ''{*}''))', t);
    execute format('create policy lead on %I for insert to cg_app, cg_system
      with check ((select app.role()) in (''service-lead'', ''system'') and (service_id = any((select app.services())::text[]) or (select app.services() = ''{*}'')))', t);
  end loop;
end $$;
-- Members read the public words of the version that was approved last, and nothing else of these tables.
create function app.public_risk_policy(service text) returns table (version int, public_text text, review_on date, approved_on date)
  language sql stable security definer set search_path = public as $$
  select p.version, p.public_text, p.review_on, max(a.said_on)
  from risk_policy p join risk_policy_approval a using (service_id, version)
  where p.service_id = service and service = any(app.services())
  group by p.version, p.public_text, p.review_on
  having bool_and(a.approves)
  order by p.version desc limit 1
$$;
create policy public_part on risk_policy for select to cg_owner using (true);
create policy public_part on risk_policy_approval for select to cg_owner using (true);
revoke all on function app.public_risk_policy(text) from public;
grant execute on function app.public_risk_policy(text) to cg_app, cg_system;
