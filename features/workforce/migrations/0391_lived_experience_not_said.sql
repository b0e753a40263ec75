-- Nobody has to say whether they work with experience of their own: not said is not "no".
alter table worker_own alter column lived_experience drop not null, alter column lived_experience drop default;
