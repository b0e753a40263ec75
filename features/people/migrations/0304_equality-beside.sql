-- What a referral, the team or an import wrote beside a person, for those who have not answered the item themselves:
-- evidence uses these codes, so the lead's counts tell them too, apart from what people said. Counts alone, as with
-- app.equality_counts; two records of one human are one.
create function app.equality_beside(service text) returns table (item text, answer text, people int)
  language sql stable security definer set search_path = public as $$
  with beside as (
    select coalesce(o.one_id, p.person_id) as one, c.item, max(c.code) as code
    from person_in_service k
    join person p on p.person_id = k.person_id
    left join one_person o on o.person_id = p.person_id
    cross join lateral (values ('gender', p.gender), ('ethnic-group', p.ethnic_group)) as c (item, code)
    where k.service_id = service and c.code is not null
      and app.role() = 'service-lead' and service = any (app.services())
    group by 1, 2
  ), answered as (
    select coalesce(o.one_id, e.person_id) as one, e.item
    from equality_answer e
    left join one_person o on o.person_id = e.person_id
  )
  select b.item, b.code, count(*)::int
  from beside b
  where not exists (select from answered a where a.one = b.one and a.item = b.item)
  group by b.item, b.code
$$;
revoke all on function app.equality_beside(text) from public;
grant execute on function app.equality_beside(text) to cg_app;
