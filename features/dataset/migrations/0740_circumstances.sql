-- How people live, as they answered in forms of our own that ask for nothing but options and numbers. A dataset still reads no
-- answer of any other form: this function gives those of the two forms it names, as long as they count (not replaced, not taken
-- out of evidence). Whose view it is decides the source.
create function app.circumstances_told(the_service text)
  returns table (response_id uuid, journey_id uuid, person_id uuid, on_date date, occasion text, source text, instrument text, answers jsonb)
  language sql stable security definer set search_path = public as $$
  select r.response_id, r.journey_id, r.person_id, r.answered_on, r.occasion,
    case when r.by_whom in ('self', 'together') and r.instrument = 'circumstances' then 'self-report' else 'record' end, r.instrument, r.answers
  from response r
  where r.service_id = the_service and r.instrument in ('circumstances', 'interview-result') and r.state = 'sent'
    and r.by_whom in ('self', 'together', 'practitioner') and r.replaced_by is null and r.withdrawn_at is null
$$;
revoke all on function app.circumstances_told(text) from public;
grant execute on function app.circumstances_told(text) to cg_dataset;
create index response_circumstances on response (service_id) where instrument in ('circumstances', 'interview-result') and state = 'sent';

-- Which medicines are for mental health is said by their kind.
grant select (kind) on medicine to cg_dataset;
-- Whether there is a new answer of them: which form, and that it was sent.
grant select (instrument, state) on response to cg_dataset;
