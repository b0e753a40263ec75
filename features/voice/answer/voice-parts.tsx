import { londonDay, longDate } from '@commonground/calendar';
import type { InService } from '#features/services/index.ts';
import type { Colleague } from '../tell/names-meant.rules.ts';
import { dayOf } from '../tell/told-words.ts';
import type { VoiceInFull } from '../voice.store.ts';
import { ABOUT_WORDS, CHANGE_WORDS, dueInWords, PERMISSION_WORDS, SIDE_WORDS, STANDING_WORDS } from './team-words.ts';

/** What is known of it, a line each. */
export function Facts({ at, voice, meant }: { at: InService; voice: VoiceInFull; meant: readonly Colleague[] }) {
  const rows: readonly (readonly [string, string | null])[] = [
    ['About', ABOUT_WORDS[voice.about]],
    ['In their words', voice.who],
    [
      'From',
      voice.name === null
        ? `${SIDE_WORDS[voice.side]}, no name given`
        : `${voice.name} (${SIDE_WORDS[voice.side].toLowerCase()})`,
    ],
    ['Reach them', voice.reach],
    ['Where it stands', STANDING_WORDS[voice.standing]],
    ['Due', dueInWords(voice, at.request.today) || null],
    ['Answer by', voice.answerBy === null ? null : longDate(voice.answerBy)],
    [
      'We have it, said by',
      voice.acknowledged === null ? null : `${voice.acknowledged.by}, ${longDate(londonDay(voice.acknowledged.at))}`,
    ],
    ['Looked after by', voice.owner?.name ?? 'Nobody yet'],
    ['About somebody of the team', meant.length === 0 ? null : meant.map(({ name }) => name).join(', ')],
    ['Who may read about it', PERMISSION_WORDS[voice.permission]],
  ];
  return (
    <dl className="cg-facts">
      {rows.map(([name, said]) =>
        said === null ? null : (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{said}</dd>
          </div>
        ),
      )}
    </dl>
  );
}

/** The answers it got, each with what its author said of it. */
export function Given({ voice }: { voice: VoiceInFull }) {
  return (
    <>
      {voice.answers.map((one) => (
        <section key={one.nth}>
          <h2 className="nhsuk-heading-m">
            Answer of {one.by}, {dayOf(one.at)}
          </h2>
          <blockquote className="cg-own-words cg-typed">{one.words}</blockquote>
          <p>
            {CHANGE_WORDS[one.change]}
            {one.changeWords === null ? '.' : `: ${one.changeWords}`}
          </p>
          <p>
            {one.shown && voice.permission !== 'no'
              ? 'Everybody can read what was done.'
              : 'It is not shown to others.'}
          </p>
          {voice.views
            .filter(({ answerNth }) => answerNth === one.nth)
            .map((view) => (
              <div key={view.at.toISOString()}>
                <p>
                  Content with it: {view.content === 'yes' ? 'yes' : view.content === 'no' ? 'no' : 'in part'} (
                  {dayOf(view.at)})
                </p>
                {view.words === null ? null : <blockquote className="cg-own-words cg-typed">{view.words}</blockquote>}
              </div>
            ))}
        </section>
      ))}
    </>
  );
}
