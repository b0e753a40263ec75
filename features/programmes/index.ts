export { finishedToday } from './finished-today.tsx';
export { endFollowing, followProgramme, sayNotYet } from './follow-programme.ts';
export {
  type GroupProgramme,
  type MemberProgress,
  type ProgrammeSession,
  programmeSessions,
  programmesOf,
  progressInGroup,
} from './group-programme.store.ts';
export { type Template, templateOf, templates } from './templates.ts';
export { workPart } from './work/work-part.tsx';
