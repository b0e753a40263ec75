-- What was done is said with a letter or a figure of any script; spaces, dots and what nobody can see do not say it. Written
-- as what does not count, as what a letter is depends on the locale of the database. Alerts of before are not looked at again.
alter table safety_alert add constraint done_is_said check (closed_at is null or what_was_done ~
  '[^\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00a9\u00ab-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7\u0300-\u036f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f\u2000-\u206f\u2190-\u245f\u2500-\u2bff\u3000-\u3004\u3008-\u3020\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff\U0001f000-\U0001faff\U000e0000-\U000e0fff]') not valid;
