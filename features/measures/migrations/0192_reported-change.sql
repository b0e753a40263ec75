-- Without a cut-off none of the ten categories can be told; the class that reports show always can.
alter table score_change alter column category drop not null;
alter table score_change add column class text not null;
