-- What dataset v2 counts of teams, training, supporters, life after leaving, work and medicines: days, codes and numbers.
-- No name, no word, and nothing that only its writer or a lead may read.
do $$
declare
  granted constant jsonb := '{
    "post": "service_id, post_id, wte, opened_on, closed_on",
    "worker": "service_id, worker_id, since, until",
    "worker_role": "service_id, held_id, role_id, contract, wte, from_on, to_on",
    "supervision_plan": "service_id, kind, every_weeks, from_on, to_on",
    "supervision_held": "service_id, held_id, kind, held_on",
    "training_event": "service_id, event_id, kind, held_on, counted, heads, state",
    "training_attendance": "service_id, event_id, attendee_id, came",
    "attendee": "service_id, attendee_id, sector",
    "training_answer": "service_id, event_id, attendee_id, asked, answers, answered_on",
    "supporter": "service_id, supporter_id, since, left_on",
    "follow_up_consent": "service_id, seq, person_id, gives, what, until_day, said_at",
    "leaver_question": "service_id, journey_id, nth_span, asked_when, due_on, answered_at, declined_at",
    "death": "person_id, died_on, told_on, taken_back_at",
    "placement": "service_id, journey_id, person_id, placement_id, kind, hours_a_week, started_on, ended_on",
    "medicine": "service_id, journey_id, person_id, medicine_id, since, until"
  }';
  t text;
begin
  for t in select jsonb_object_keys(granted) loop
    execute format('create policy dataset on %I for select to cg_dataset using (true)', t);
    execute format('grant select (%s) on %I to cg_dataset', granted ->> t, t);
  end loop;
end $$;
grant select (supporter_id, session_date) on supporter_mark to cg_dataset;
grant select (answered_on) on response to cg_dataset;
