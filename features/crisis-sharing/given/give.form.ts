import { addMonths, type CalendarDay } from '@commonground/calendar';
import { type Answers, dateValues } from '#features/journeys/index.ts';
import type { Organisation } from '#features/partners/index.ts';
import { isRecordId } from '#features/services/index.ts';
import type { Values } from '#platform/pages/index.ts';
import type { GivenHow, ReceiverKind, Side } from '../crisis-sharing.tables.ts';
import { words } from '../sharing-words.ts';
import type { NewShare } from './share.store.ts';

export const RECEIVERS = [
  'crisis-team',
  'a-and-e',
  'gp',
  'police',
  'ambulance',
  'supporter',
  'other',
] as const satisfies readonly ReceiverKind[];
export const WAYS = ['link', 'email', 'text', 'paper'] as const satisfies readonly GivenHow[];
export const FIELDS = [
  'kind',
  'listed',
  'name',
  'purpose',
  'until',
  'how',
  'with-name',
  'to',
  'said-to',
  'said-on',
  'id',
];
/** Who meets somebody they do not know: without a name they cannot tell whose plan it is. */
const NEED_A_NAME: ReadonlySet<ReceiverKind> = new Set(['crisis-team', 'a-and-e', 'gp', 'police', 'ambulance']);
const MOST_MONTHS = 12;
const USUAL_MONTHS = 6;

/** What stands in the form before anybody types. */
export const firstValues = (id: string, today: CalendarDay, saidTo: string): Values => ({
  id,
  purpose: words('give-purpose-now'),
  ...dateValues('until', addMonths(today, USUAL_MONTHS)),
  'said-to': saidTo,
  ...dateValues('said-on', today),
});

/** Reads the form. Undefined when something is wrong; the sentences are in `answers.errors` then. */
export function readGiving(
  answers: Answers,
  { side, today, listed }: { side: Side; today: CalendarDay; listed: readonly Organisation[] },
): NewShare | undefined {
  const shareId = answers.text('id');
  const kind = answers.choice('kind', RECEIVERS, words('give-kind-empty'));
  const chosen = listed.find(({ organisationId }) => organisationId === answers.text('listed'));
  const name = answers.text('name', 120) || (chosen?.name ?? '').slice(0, 120);
  if (name === '') answers.wrong('name', words('give-name-empty'));
  const purpose = answers.required('purpose', words('give-purpose-empty'), 300);
  const until = readUntil(answers, today);
  const how = answers.choice('how', WAYS, words('give-how-empty'));
  const named = answers.text('with-name');
  const withName = named === 'yes' || (named !== 'no' && NEED_A_NAME.has(kind));
  const sentTo = readAddress(answers, how, chosen);
  const said = side === 'team' ? answers.said() : undefined;
  if (Object.keys(answers.errors).length > 0 || !isRecordId(shareId)) return undefined;
  return {
    shareId,
    receiver: { kind, name, ...(chosen === undefined ? {} : { organisationId: chosen.organisationId }) },
    ...{ purpose, how, until, withName },
    ...(sentTo === undefined ? {} : { sentTo }),
    ...(said?.how === 'said' ? { said: { to: said.to, on: said.on } } : {}),
  };
}

function readUntil(answers: Answers, today: CalendarDay): CalendarDay {
  const until = answers.day('until', 'the last day');
  if (until === undefined) answers.wrong('until', words('give-until-empty'));
  else if (until < today) answers.wrong('until', words('give-until-past'));
  else if (until > addMonths(today, MOST_MONTHS)) answers.wrong('until', words('give-until-late'));
  return until ?? today;
}

const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
const isMobile = (text: string) => /^(\+44|0)7\d{9}$/.test(text.replace(/[\s()-]/g, ''));

/** Where the link is sent: what was typed, otherwise what the directory has. */
function readAddress(answers: Answers, how: GivenHow, chosen: Organisation | undefined): string | undefined {
  if (how !== 'email' && how !== 'text') return undefined;
  const listed = how === 'email' ? chosen?.email : chosen?.phone;
  const to = answers.text('to', 200) || (listed ?? '');
  const fits = how === 'email' ? isEmail(to) : isMobile(to);
  if (!fits) answers.wrong('to', words(`give-to-${how}`));
  return to;
}
