-- What people told the service, one row each and nobody's name in it. Dissent counts the views that stand against the answer:
-- its author's, as said last, and those of other members.
select v.service_id, (v.received_at at time zone 'Europe/London')::date::text as received_date, v.kind, v.about,
  (a.first_at at time zone 'Europe/London')::date::text as answered_date, a.change as change_made,
  case when a.first_at is not null then
    (case when w.content in ('no', 'partly') then 1 else 0 end + coalesce(b.against, 0))::int end as dissent,
  v.answer_by::text as answer_by
from voice v
left join lateral (
  select min(answered_at) as first_at, (array_agg(change order by nth desc))[1] as change from voice_answer
  where service_id = v.service_id and voice_id = v.voice_id) a on true
left join lateral (
  select content from voice_view where service_id = v.service_id and voice_id = v.voice_id order by view_nth desc limit 1) w on true
left join lateral (
  select count(*)::int as against from voice_beside
  where service_id = v.service_id and voice_id = v.voice_id and not agrees and not taken_back) b on true
where v.service_id = $1
order by 2, 3, 4, 5
