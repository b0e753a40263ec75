-- The job queue keeps its own tables here, as its own role; only ids and codes are put into a job, never a person's data.
create schema pgboss;
grant all on schema pgboss to cg_jobs;
