-- Who is kept apart is kept apart under every record of theirs: two records that were linked as one human count as one.
create function app.records_of(people uuid[]) returns table (person uuid, record uuid)
  language sql stable security definer set search_path = public as $$
  select one, one from unnest(people) as one
  union select person_id, other_person_id from linked_person where person_id = any (people)
$$;
-- Each pair that stands, from the side of one person: the records of the other.
create function app.apart_from(service text, who uuid) returns table (keep_apart_id uuid, other uuid)
  language sql stable security definer set search_path = public as $$
  with pair as (
    select k.keep_apart_id, case when k.first_person = r.record then k.second_person else k.first_person end as id
    from app.records_of(array[who]) r join keep_apart k on k.service_id = service and k.ended_on is null and r.record in (k.first_person, k.second_person))
  select p.keep_apart_id, r.record from pair p join app.records_of((select array_agg(id) from pair)) r on r.person = p.id
$$;
create or replace function app.who_is_kept_apart(service text, people uuid[]) returns uuid[]
  language sql stable security definer set search_path = public as $$
  select coalesce(array_agg(distinct r.person), '{}') from app.records_of(people) r
  join keep_apart k on k.service_id = service and k.ended_on is null and r.record in (k.first_person, k.second_person)
$$;
create or replace function app.kept_apart_at(service text, person uuid, component text, grp text) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from app.apart_from(service, person) f
    where not exists (select 1 from keep_apart_set_aside a
        where a.service_id = service and a.keep_apart_id = f.keep_apart_id and a.group_id = grp)
      and (exists (select 1 from held_place h
          where h.service_id = service and h.person_id = f.other and h.component_id = component
            and h.group_id is not distinct from grp and h.state <> 'waiting')
        or exists (
          select 1 from attendance a
          join (select s.session_id from session s
                where s.service_id = service and s.group_id = grp and s.state = 'held'
                order by s.session_date desc limit 3) last using (session_id)
          where a.service_id = service and a.person_id = f.other and a.corrected_by is null and a.how in ('attended', 'late')
            and not exists (select 1 from held_place h where h.service_id = service and h.person_id = a.person_id and h.component_id = component)
            and exists (select 1 from running_group g where g.service_id = service and g.group_id = grp and g.stopped_on is null))))
$$;
create or replace function app.kept_apart_in_session(service text, person uuid, the_session uuid) returns boolean
  language sql stable security definer set search_path = public as $$
  select exists (
    select 1 from app.apart_from(service, person) f
    join attendance a on a.service_id = service and a.session_id = the_session and a.person_id = f.other
      and a.corrected_by is null and a.how in ('attended', 'late')
    where not exists (select 1 from keep_apart_set_aside x join session s on s.service_id = x.service_id and s.group_id = x.group_id
        where x.service_id = service and x.keep_apart_id = f.keep_apart_id and s.session_id = the_session))
$$;
revoke all on function app.records_of(uuid[]), app.apart_from(text, uuid) from public;
