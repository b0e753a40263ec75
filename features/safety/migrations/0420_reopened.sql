-- An alert that a death closed is open again when the death was a mistake, and its history says so.
alter table alert_step drop constraint alert_step_step_check;
alter table alert_step add constraint alert_step_step_check
  check (step in ('seen', 'taken', 'handed-over', 'tried', 'duty-changed', 'owner-left', 'escalated', 'closed', 'reopened'));
