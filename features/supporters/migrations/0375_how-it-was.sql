-- How it was for a supporter: their own words and steps, apart from every measure of a member. Nobody of the team reads a row;
-- the lead reads them together, and only of five people and more.
create table supporter_answer (
  service_id         text not null,
  answer_id          uuid not null,
  supporter_id       uuid not null,
  instrument         text not null,
  instrument_version text not null,
  answers            jsonb not null,
  value              double precision,
  answered_on        date not null,
  sent_at            timestamptz not null,
  nth                bigint generated always as identity,
  primary key (service_id, answer_id),
  foreign key (service_id, supporter_id) references supporter
);
comment on column supporter_answer.value is 'Mean step of the scale; null where too many steps were left out to make one.';
create index supporter_answer_of on supporter_answer (service_id, supporter_id, nth desc);
create trigger only_added before update or delete on supporter_answer for each row execute function app.refuse_change();
alter table supporter_answer enable row level security;
alter table supporter_answer force row level security;
create policy own on supporter_answer for select to cg_app using ((select app.role()) = 'supporter'
  and exists (select 1 from supporter s where s.service_id = supporter_answer.service_id and s.supporter_id = supporter_answer.supporter_id and s.account_id = app.account()::uuid));
create policy own_word on supporter_answer for insert to cg_app with check ((select app.role()) = 'supporter'
  and exists (select 1 from supporter s where s.service_id = supporter_answer.service_id and s.supporter_id = supporter_answer.supporter_id and s.account_id = app.account()::uuid));
create policy together on supporter_answer for select to cg_owner using (true);
create policy together on supporter for select to cg_owner using (true);
create policy together on supporter_consent for select to cg_owner using (true);
grant select, insert on supporter_answer to cg_app;

-- Each supporter's latest answers since a day, of those who agreed that they are used; values in order of size, so that no
-- place in the list is anybody's. Below five people: how many there are to ask, and nothing else.
create function app.supporters_together(service text, since date) returns table (asked int, answers int, scores double precision[])
  language sql stable security definer set search_path = public as $$
  with known as (select supporter_id from supporter where service_id = service and left_on is null),
  latest as (
    select distinct on (a.supporter_id) a.value from supporter_answer a join known using (supporter_id)
    where a.service_id = service and a.answered_on >= since
      and (select c.given from supporter_consent c where c.service_id = service and c.supporter_id = a.supporter_id
           and c.purpose = 'evidence' order by c.said_id desc limit 1)
    order by a.supporter_id, a.nth desc)
  select (select count(*)::int from known),
    case when (select count(value) from latest) >= 5 then (select count(*)::int from latest) end,
    case when (select count(value) from latest) >= 5 then (select array_agg(value order by value) from latest where value is not null) end
  where app.role() = 'service-lead' and service = any (app.services())
$$;
revoke all on function app.supporters_together(text, date) from public;
grant execute on function app.supporters_together(text, date) to cg_app;
