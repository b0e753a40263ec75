export { notesInTimeline } from './in-timeline.tsx';
export { momentInWords } from './moment.ts';
export { liaisonCount } from './note-thread.store.ts';
export { notesOnPerson } from './on-person.tsx';
export { notesOnToday } from './on-today.tsx';
