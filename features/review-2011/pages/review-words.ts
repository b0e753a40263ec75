import type { Topic } from '../facts/facts.schema.ts';
import type { Verdict } from '../verdict/verdict.rules.ts';

export const verdictWords: Readonly<Record<Verdict, string>> = {
  agrees: 'Agrees',
  'rounds-to': 'Rounds to it',
  contradicts: 'Contradicts it',
  'cannot-be-shown': 'Cannot be shown',
};

export const topicWords: Readonly<Record<Topic, string>> = {
  programme: 'The programme',
  need: 'People who need help, and what it costs',
  money: 'Money of the programme, and savings',
  outcomes: 'Results',
  visits: 'The visits',
  organisations: 'Organisations',
  lists: 'Things that are listed',
  tables: 'Tables and pages',
};
