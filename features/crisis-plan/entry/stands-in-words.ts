import { type CalendarDay, shortDate } from '@commonground/calendar';
import type { EntryStands } from './entry.rules.ts';

/** How it stands, in a line for the team. */
export function standsInWords(stands: EntryStands, today: CalendarDay): string {
  switch (stands.is) {
    case 'agreed':
      return `Version ${stands.version}, agreed by them on ${shortDate(stands.on)}`;
    case 'not-agreed':
      return stands.saidNo
        ? `Version ${stands.version}: they do not agree to it now`
        : `Version ${stands.version}: they have not said yet if they agree`;
    case 'not-now':
      return stands.askOn === null
        ? `Does not want one now, said on ${shortDate(stands.on)}`
        : `Does not want one now, said on ${shortDate(stands.on)}; ask again on ${shortDate(stands.askOn)}`;
    case 'later':
      return `${stands.by < today ? 'Was to be written by' : 'Later, by'} ${shortDate(stands.by)}: ${stands.why}`;
    case 'told':
      return `Written on ${shortDate(stands.on)}; its words are not kept here`;
    case 'not-asked':
      return 'None; not asked for when somebody starts here';
    case 'missing':
      return 'No crisis plan yet';
  }
}
