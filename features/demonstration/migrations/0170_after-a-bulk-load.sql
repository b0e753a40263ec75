-- After a bulk load the planner must know how much there is: the system may gather statistics of the record tables.
grant maintain on person, person_in_service, journey, journey_fact, journey_now, journey_span, stage_span, status_span,
  held_place, running_group, membership, session, attendance, response, score, outward_event to cg_system;
