import type { AlertSource } from '../safety.tables.ts';

interface SourceWords {
  /** On the board, in lists and filters. */
  readonly name: string;
  /** "Raised by …". */
  readonly raisedBy: string;
  /** What leads to the thing itself. */
  readonly open: string;
  /** One of them, and several, where they are counted. */
  readonly one: string;
  readonly many: string;
}

/** What the team reads about where an alert comes from. */
export const SOURCE_WORDS: Record<AlertSource, SourceWords> = {
  measure: { name: 'Answers', raisedBy: 'an answer', open: 'Read the whole answer', one: 'answer', many: 'answers' },
  text: { name: 'Texts', raisedBy: 'words in a text', open: 'Read the text', one: 'text', many: 'texts' },
  post: { name: 'Posts', raisedBy: 'words in a post', open: 'Read the post', one: 'post', many: 'posts' },
  'missed-session': {
    name: 'Missed sessions',
    raisedBy: 'a missed session',
    open: 'See the register',
    one: 'missed session',
    many: 'missed sessions',
  },
  'overdue-plan': {
    name: 'Overdue plans',
    raisedBy: 'a plan past its review day',
    open: 'See the plan',
    one: 'overdue plan',
    many: 'overdue plans',
  },
  message: { name: 'Messages', raisedBy: 'a message', open: 'Read the message', one: 'message', many: 'messages' },
  person: { name: 'By hand', raisedBy: 'somebody by hand', open: 'Read what was said', one: 'worry', many: 'worries' },
};

/** "3 answers" where all are alike, "3 things" otherwise. */
export function countInWords(count: number, sources: readonly AlertSource[]): string {
  const [only] = sources;
  if (sources.length !== 1 || only === undefined) return `${count} things`;
  return `${count} ${count === 1 ? SOURCE_WORDS[only].one : SOURCE_WORDS[only].many}`;
}

/** Where an alert comes from, in a few words. */
export const sourcesInWords = (sources: readonly AlertSource[]): string =>
  sources.length === 0 ? 'Alert' : sources.map((source) => SOURCE_WORDS[source].name).join(', ');
