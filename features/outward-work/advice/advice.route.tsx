import { londonDay, shortDate } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { framed, hubOf } from '../outward-act.tsx';
import { wordsOf } from '../outward-lists.ts';
import { type Advice, adviceOf } from './advice.store.ts';

export const STATES: Readonly<Record<Advice['state'], string>> = {
  asked: 'Not answered yet',
  replied: 'They heard from us',
  booked: 'Booked',
  held: 'Advice given',
  'not-needed': 'No longer needed',
};

/** Days from the question to our first word; what is not answered yet has none. */
export const daysToReply = ({ askedAt, repliedAt }: Pick<Advice, 'askedAt' | 'repliedAt'>): number | null =>
  repliedAt === null
    ? null
    : Math.round((Date.parse(londonDay(repliedAt)) - Date.parse(londonDay(askedAt))) / 86_400_000);

/** Who asked for advice, by when they hear from us, and what came of it. */
export const showAdvice = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const all = await adviceOf(at.tx, at.serviceId);
    const open = all.filter(({ state }) => state === 'asked').toReversed();
    const late = open.filter(({ replyBy }) => replyBy < request.today).length;
    const replied = all.filter(({ repliedAt }) => repliedAt !== null);
    const inTime = replied.filter((one) => londonDay(one.repliedAt as Date) <= one.replyBy).length;
    const base = `${hubOf(at)}/advice`;
    return framed(
      at,
      'Advice and consultation',
      { href: `${hubOf(at)}/outward`, words: 'Training and advice' },
      <>
        <p>
          As of {shortDate(request.today)}: <strong>{open.length}</strong> not answered yet, {late} of them later than
          we promise ({String(at.model.settings['advice-reply-within'].value)}). Of {replied.length} answered, {inTime}{' '}
          heard from us in time.
        </p>
        <p>
          <a className="nhsuk-button nhsuk-button--secondary" href={`${base}/new`}>
            Write down a question, as from the helpline
          </a>
        </p>
        {open.length === 0 ? null : <Requests caption="Not answered yet, the oldest first" base={base} rows={open} />}
        <Requests
          caption="All others, the latest first"
          base={base}
          rows={all.filter(({ state }) => state !== 'asked')}
        />
      </>,
    );
  });

function Requests({ caption, base, rows }: { caption: string; base: string; rows: readonly Advice[] }) {
  return (
    <Table<Advice>
      caption={caption}
      columns={[
        {
          id: 'who',
          words: 'Who asks',
          cell: ({ adviceId, name, organisation }) => (
            <a href={`${base}/${adviceId}`}>
              {name}, {organisation}
            </a>
          ),
        },
        { id: 'kind', words: 'About', cell: ({ kind }) => wordsOf('advice', kind) },
        { id: 'way', words: 'How', cell: ({ way }) => wordsOf('ways', way) },
        { id: 'asked', words: 'Asked', cell: ({ askedAt }) => shortDate(londonDay(askedAt)) },
        {
          id: 'reply',
          words: 'First word from us',
          cell: (one) => {
            const days = daysToReply(one);
            if (days === null) return `By ${shortDate(one.replyBy)}`;
            return days === 0 ? 'The same day' : days === 1 ? 'After 1 day' : `After ${days} days`;
          },
        },
        { id: 'state', words: 'How it stands', cell: ({ state }) => STATES[state] },
      ]}
      rows={[...rows]}
      rowKey={({ adviceId }) => adviceId}
      empty="None."
    />
  );
}
