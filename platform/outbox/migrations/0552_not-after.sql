-- Words that are true for a while only, such as "you can reach somebody now": after this they are not carried any more.
alter table message add column not_after timestamptz;
comment on column message.not_after is 'When its words are true no longer: what was not carried by then is stopped as too late.';
