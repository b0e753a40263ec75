-- What a partner sees of the people they referred: the name as they gave it, the day, and where the referral stands.
create table partner_referral (
  service_id  text not null,
  journey_id  uuid not null,
  account_id  uuid not null,
  name_given  text not null check (length(btrim(name_given)) > 0),
  referred_on date not null,
  primary key (service_id, journey_id, account_id),
  foreign key (service_id, journey_id) references journey
);
comment on column partner_referral.name_given is 'As the partner wrote it; what the service learns later about the person is not theirs to see.';
create index partner_referral_account on partner_referral (account_id, referred_on desc);
alter table partner_referral enable row level security;
alter table partner_referral force row level security;
create policy staff on partner_referral for all to cg_app, cg_system using (app.sees_service(service_id)) with check (app.sees_service(service_id));
create policy own on partner_referral for select to cg_app using (app.role() = 'partner' and account_id = app.account()::uuid);
create policy standing on partner_referral for select to cg_owner using (true);
grant select, insert on partner_referral to cg_app, cg_system;

-- Six words, and not the twenty statuses: what becomes of somebody who came is theirs to tell.
create function app.referral_standing(service text, journey uuid, today date) returns text
  language sql stable security definer set search_path = public as $$
  select case
      when s.status is null or s.status in ('stranger', 'suggested') then 'suggested'
      when s.status in ('asked', 'visitor', 'being-assessed', 'awaiting-outcome') then 'with-the-team'
      when s.status in ('waiting', 'offered', 'preparing') then 'waiting'
      when s.status = 'not-taken-on' then 'not-taken-on'
      when s.status = 'did-not-start' then 'did-not-start'
      else 'came'
    end
  from partner_referral r
  left join status_span s
    on s.service_id = r.service_id and s.journey_id = r.journey_id
    and s.from_on <= today and (s.to_on is null or s.to_on > today)
  where r.service_id = service and r.journey_id = journey
    and app.role() = 'partner' and r.account_id = app.account()::uuid
  limit 1
$$;
revoke all on function app.referral_standing(text, uuid, date) from public;
grant execute on function app.referral_standing(text, uuid, date) to cg_app;
-- The function runs as the owner of the table, whom forced row-level security binds too.
create policy standing on status_span for select to cg_owner using (true);
