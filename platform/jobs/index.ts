export { type Jobs, type JobTrouble, openJobs } from './jobs.ts';
