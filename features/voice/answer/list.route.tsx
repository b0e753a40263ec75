import { londonDay, shortDate } from '@commonground/calendar';
import { type InService, inService } from '#features/services/index.ts';
import { type Answer, type PageRequest, Table } from '#platform/pages/index.ts';
import { isLate } from '../tell/clocks.rules.ts';
import { type VoiceInFull, voicesOf } from '../voice.store.ts';
import { ABOUT_WORDS, dueInWords, KIND_WORDS, SIDE_WORDS, STANDING_WORDS } from './team-words.ts';

const MOST = 300;
export const voiceHome = ({ serviceId }: { serviceId: string }) => `/s/${serviceId}/voice`;

/** What people told the service: what is open first, with its clock. */
export const showVoices = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const all = await voicesOf(at.tx, at.serviceId, MOST);
    const open = all
      .filter(({ standing }) => standing !== 'answered')
      .sort((a, b) => urgency(a).localeCompare(urgency(b)));
    const done = all.filter(({ standing }) => standing === 'answered');
    const late = open.filter((one) => isLate(one, request.today)).length;
    const again = open.filter(({ answers }) => answers.length > 0).length;
    const more = [
      ['sessions', 'How sessions were'],
      ['stories', 'Story bank'],
      ['partnership', 'How much is done together'],
      ['taking-part', 'Plan of partnership, and who took part'],
      ['resources', 'Help to take part'],
      ['words', 'What words mean here'],
    ] as const;
    return {
      title: 'What people tell us',
      section: 'work-with-others',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">What people tell us</h1>
          <p className="nhsuk-u-reading-width">
            Of what you may read, as of {shortDate(request.today)}: {open.length} open, {late} of them late, {again} of
            them answered once and open again; {done.length} answered. Complaints are read by the lead, by whoever looks
            after them, and never by somebody they are about.
          </p>
          <ul className="nhsuk-list">
            <li>
              <a href={`/tell-us/${at.serviceId}`}>The page on which people write</a>
            </li>
            <li>
              <a href={`/services/${at.serviceId}/you-said`}>You said, we did: what everybody can read</a>
            </li>
            {more
              .filter(([path]) => request.mayOpen(`/s/:serviceId/voice/${path}`))
              .map(([path, name]) => (
                <li key={path}>
                  <a href={`${voiceHome(at)}/${path}`}>{name}</a>
                </li>
              ))}
          </ul>
          <VoiceTable at={at} rows={open} caption="Open" empty="Nothing is open." />
          <VoiceTable
            at={at}
            rows={done}
            caption={`Answered, the latest first`}
            empty="Nothing that you may read is answered and done."
          />
          {all.length === MOST ? <p>The latest {MOST} are shown.</p> : null}
        </>
      ),
    };
  });

/** What is due first stands first; what has no day comes after, the oldest first. */
const urgency = (voice: VoiceInFull): string =>
  `${(voice.standing === 'to-acknowledge' ? voice.acknowledgeBy : voice.answerBy) ?? '9999'} ${voice.receivedAt.toISOString()}`;

interface TableProps {
  readonly at: InService;
  readonly rows: readonly VoiceInFull[];
  readonly caption: string;
  readonly empty: string;
}

function VoiceTable({ at, rows, caption, empty }: TableProps) {
  return (
    <Table
      caption={caption}
      columns={[
        {
          id: 'what',
          words: 'What',
          cell: (one) => (
            <a href={`${voiceHome(at)}/${one.voiceId}`}>
              {KIND_WORDS[one.kind]}: {ABOUT_WORDS[one.about].toLowerCase()}
            </a>
          ),
        },
        { id: 'from', words: 'From', cell: (one) => SIDE_WORDS[one.side] },
        { id: 'on', words: 'Received', cell: (one) => shortDate(londonDay(one.receivedAt)) },
        { id: 'where', words: 'Where it stands', cell: (one) => STANDING_WORDS[one.standing] },
        { id: 'due', words: 'Due', cell: (one) => dueInWords(one, at.request.today) },
        { id: 'owner', words: 'Looked after by', cell: (one) => one.owner?.name ?? 'Nobody yet' },
      ]}
      rows={rows}
      rowKey={(one) => one.voiceId}
      empty={empty}
    />
  );
}
