import type { Route } from '#platform/pages/index.ts';
import { saveChangeOwn, showChangeOwn } from './own/change-own.route.tsx';
import { saveMyAnswer, showMyNote } from './own/my-note.route.tsx';
import { showMyNotes } from './own/my-notes.route.tsx';
import { saveOwn, showWriteOwn } from './own/write-own.route.tsx';
import { saveCorrection, showCorrectNote } from './team/correct-note.route.tsx';
import { showLiaison } from './team/liaison.route.tsx';
import { saveNewNote, showNewNote } from './team/new-note.route.tsx';
import { saveAnswer, showNote } from './team/note.route.tsx';
import { showNotes } from './team/notes.route.tsx';

const ofPerson = '/s/:serviceId/people/:journeyId/notes';

/** Notes about one person: the team's pages, and the person's own. */
export const routes: readonly Route[] = [
  { method: 'GET', path: ofPerson, act: 'notes.read', handle: showNotes },
  { method: 'GET', path: `${ofPerson}/new`, act: 'notes.write', handle: showNewNote },
  { method: 'POST', path: `${ofPerson}/new`, act: 'notes.write', handle: saveNewNote },
  { method: 'GET', path: `${ofPerson}/:noteId`, act: 'notes.read', handle: showNote },
  { method: 'POST', path: `${ofPerson}/:noteId`, act: 'notes.write', handle: saveAnswer },
  { method: 'GET', path: `${ofPerson}/:noteId/correct`, act: 'notes.write', handle: showCorrectNote },
  { method: 'POST', path: `${ofPerson}/:noteId/correct`, act: 'notes.write', handle: saveCorrection },
  { method: 'GET', path: '/s/:serviceId/work-with-others/liaison', act: 'notes.read', handle: showLiaison },
  { method: 'GET', path: '/my-record/notes', act: 'member.notes', handle: showMyNotes },
  { method: 'GET', path: '/my-record/notes/new', act: 'member.notes', handle: showWriteOwn },
  { method: 'POST', path: '/my-record/notes/new', act: 'member.notes', handle: saveOwn },
  { method: 'GET', path: '/my-record/notes/:noteId', act: 'member.notes', handle: showMyNote },
  { method: 'POST', path: '/my-record/notes/:noteId', act: 'member.notes', handle: saveMyAnswer },
  { method: 'GET', path: '/my-record/notes/:noteId/change', act: 'member.notes', handle: showChangeOwn },
  { method: 'POST', path: '/my-record/notes/:noteId/change', act: 'member.notes', handle: saveChangeOwn },
];
