-- Whether a service may contact somebody of its own accord, asked in one place by whoever sends anything: null, or why not.
-- Those who are here are never asked about; those who left as they agreed, and while we know that we reach them.
create function app.may_contact(service text, person uuid, today date, good_since date) returns text language sql stable as $$
  select case
    when app.contact_ended(person) then 'died'
    when not exists (select 1 from journey_now n where n.service_id = service and n.person_id = person and n.ended_on is not null)
      or exists (select 1 from journey_now n where n.service_id = service and n.person_id = person and n.opened_on is not null and n.ended_on is null)
      then null
    when not coalesce((select w.after_leaving from reminder_wish w where w.service_id = service and w.person_id = person), false)
      or coalesce((select c.until_day from follow_up_consent c where c.service_id = service and c.person_id = person
        order by c.seq desc limit 1), today) < today
      then 'no-consent'
    when greatest(
        (select d.confirmed_on from details_confirmed d where d.service_id = service and d.person_id = person),
        (select s.said_on from safe_contact s where s.service_id = service and s.person_id = person),
        (select max(n.ended_on) from journey_now n where n.service_id = service and n.person_id = person)) < good_since
      then 'details-not-confirmed'
  end
$$;
revoke all on function app.may_contact(text, uuid, date, date) from public;
grant execute on function app.may_contact(text, uuid, date, date) to cg_app, cg_system;
