-- A message may be held through the hours in which nobody wants to hear from us, whenever it was written and however
-- often it had to be tried. A secret in its words (a link that opens something) is struck out once it has been carried.
alter table message
  add column quiet      jsonb,
  add column not_before timestamptz,
  add column secret     text;
comment on column message.quiet is 'Hours of London in which it is not carried: {from, to, sundays, bankHolidays}.';
comment on column message.not_before is 'When it may be tried again after it was held.';
drop index message_waiting;
create index message_waiting on message (coalesce(not_before, written_at)) where delivered_at is null;
