-- What the dataset counts of decisions, crisis plans and peers. No word, no name; of peers only months in which five people
-- and more did something, so that nobody who helps or asks can be told.
create policy dataset on community_decision for select to cg_dataset using (true);
grant select (service_id, decision_id, decided_on, decided_by, way, risk, against) on community_decision to cg_dataset;

grant select (answer_by) on voice to cg_dataset;

create policy dataset on plan for select to cg_dataset using (true);
grant select (service_id, plan_id, journey_id, kind) on plan to cg_dataset;
create policy dataset on plan_agreement for select to cg_dataset using (true);
grant select (service_id, plan_id, version, nth, side, agrees, on_day) on plan_agreement to cg_dataset;
create policy dataset on crisis_plan_answer for select to cg_dataset using (true);
grant select (service_id, journey_id, nth, answer, on_day) on crisis_plan_answer to cg_dataset;
create policy dataset on crisis_plan_opening for select to cg_dataset using (true);
grant select (service_id, opening_id, journey_id, opened_at, how) on crisis_plan_opening to cg_dataset;

-- What peers did for each other, by full month and kind. Who asked whom is read by nobody but this function.
create function app.peer_support_by_month(the_service text) returns table (month date, kind text, count int, people int)
  language sql stable security definer set search_path = public as $$
  with done as (
    select night as on_date, 'asked' as kind, ask_id::text as once, array[from_person, to_person] as who
      from peer_ask where service_id = the_service
    union all
    select night, 'said-yes', ask_id::text, array[from_person, to_person]
      from peer_ask where service_id = the_service and answer = 'yes'
    union all
    -- Both may have noted the same day; it is one contact.
    select on_date, 'in-touch', concat_ws('|', community_id, least(person_id, with_person), greatest(person_id, with_person), on_date),
      array[person_id, with_person] from peer_touch where service_id = the_service
    union all
    select on_date, 'rota-turn', concat_ws('|', slot_id, person_id, on_date), array[person_id]
      from peer_rota_turn where service_id = the_service
    union all
    select on_date, 'reached-out', reach_id::text, array[person_id, by_person]
      from peer_reach_out where service_id = the_service
    union all
    select on_date, 'came-back', reach_id::text, array[person_id, by_person]
      from peer_reach_out where service_id = the_service and result = 'came-back'
  )
  select date_trunc('month', d.on_date)::date, d.kind, count(distinct d.once)::int, count(distinct w.id)::int
  from done d cross join lateral unnest(d.who) w(id)
  where d.on_date < date_trunc('month', (now() at time zone 'Europe/London'))::date
  group by 1, 2
  having count(distinct w.id) >= 5
$$;
revoke all on function app.peer_support_by_month(text) from public;
grant execute on function app.peer_support_by_month(text) to cg_dataset;
