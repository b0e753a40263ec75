-- Every open alert is looked at each minute, by service: the index on open alerts serves that, and this one nothing.
drop index safety_alert_clock;
