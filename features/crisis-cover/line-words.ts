import { weekdayInWords } from '@commonground/calendar';
import type { CoverRow } from './cover.rules.ts';

/** "Monday to Friday, 09:00 to 17:00": when a line is there, as anybody reads it. */
export function hoursInWords({ by, hours, onBankHolidays }: Pick<CoverRow, 'by' | 'hours' | 'onBankHolidays'>): string {
  if (by === 'members') return 'at the hours for which somebody is on the community’s rota';
  const words = weekInWords(hours);
  return onBankHolidays || by === 'team' ? words : `${words}; not on bank holidays`;
}

function weekInWords(hours: string): string {
  if (hours === 'not-known') return 'at hours that nobody has told us';
  if (hours === 'always') return 'at any hour, day or night';
  if (hours === 'outside-hours') return 'at all hours when the team is not there';
  return hours
    .split(', ')
    .map((part) => {
      const [days = '', times = ''] = part.split(' ');
      return `${days.split('-').map(weekdayInWords).join(' to ')}, ${times.replace('-', ' to ')}`;
    })
    .join('; ');
}

const ANSWERS: Record<string, string> = {
  'next-morning': 'the next morning',
  'same-day': 'the same day',
  'next-working-day': 'the next working day',
};

/** "You hear back the next morning."; empty when somebody answers at once. */
export const answerWords = ({ answersWithin }: Pick<CoverRow, 'answersWithin'>): string =>
  answersWithin === null ? '' : `You hear back ${ANSWERS[answersWithin] ?? `within ${answersWithin}`}.`;
