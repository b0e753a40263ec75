import { type CalendarDay, day, longDate } from '@commonground/calendar';
import {
  type Answer,
  addressWith,
  DateField,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Radios,
  readDate,
  typedIn,
  withErrors,
} from '#platform/pages/index.ts';
import type { Shareable } from '../shareable.ts';
import { words } from '../supporter-words.ts';
import { atSharing, SHARING } from './at-sharing.ts';
import { type SharingWith, share } from './sharing.store.ts';

/** The things that are not shared with this one yet. */
const left = (shareables: readonly Shareable[], { things, kind }: SharingWith) =>
  shareables.filter(({ id, only }) => (only ?? kind) === kind && !things.some(({ thing }) => thing === id));

export const showChoosing = (request: PageRequest, shareables: readonly Shareable[]): Promise<Answer> =>
  atSharing(request, async (_, sharing) => draw(sharing, left(shareables, sharing), emptyForm));

/** Leads to the page that shows what it will look like; nothing is shared yet. */
export const sendChoosing = (request: PageRequest, shareables: readonly Shareable[]): Promise<Answer> =>
  atSharing(request, async (_, sharing) => {
    const thing = typedIn({ values: request.body, errors: {} }, 'thing');
    const open = left(shareables, sharing);
    const until = readDate(request.body, 'until', 'the last day');
    const errors = {
      ...(open.some(({ id }) => id === thing) ? {} : { thing: words('share-choose-empty') }),
      ...('wrong' in until ? { until: until.wrong } : {}),
      ...('date' in until && until.date < request.today ? { until: words('share-until-past') } : {}),
    };
    if (Object.keys(errors).length > 0)
      return draw(sharing, open, withErrors(request.body, ['thing', 'until'], errors));
    const asked = { thing, ...('date' in until ? { until: until.date } : {}) };
    return { redirect: addressWith(`${SHARING}/${sharing.sharingId}/look`, {}, asked) };
  });

function draw(sharing: SharingWith, open: readonly Shareable[], form: FormState): Answer {
  const title = words('share-choose-title', { who: sharing.named });
  return formPage({
    title,
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{title}</h1>
        {open.length === 0 ? (
          <p>{words('share-choose-all')}</p>
        ) : (
          <FormBox action={`${SHARING}/${sharing.sharingId}/choose`} button={words('share-choose-look')}>
            <Radios
              form={form}
              name="thing"
              label={words('share-choose-label')}
              choices={open.map(({ id, words: what }) => ({ value: id, words: upper(what) }))}
            />
            <DateField form={form} name="until" label={words('share-until-label')} hint={words('share-until-hint')} />
          </FormBox>
        )}
        <p>
          <a href={SHARING}>{words('share-title')}</a>
        </p>
      </div>
    ),
  });
}

const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

interface Asked {
  readonly shareable: Shareable;
  readonly until: CalendarDay | null;
}

/** What the address or the form asks to share; undefined when it is nothing that can be shared. */
function askedOf(
  values: Readonly<Record<string, string | string[] | undefined>>,
  open: readonly Shareable[],
  today: CalendarDay,
): Asked | undefined {
  const shareable = open.find(({ id }) => id === values.thing);
  const typed = String(values.until ?? '');
  if (shareable === undefined || (typed !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(typed))) return undefined;
  const until = typed === '' ? null : day(typed);
  return until !== null && until < today ? undefined : { shareable, until };
}

/** The very thing the other will see, drawn by the same code, before it is shared. */
export const showLook = (request: PageRequest, shareables: readonly Shareable[]): Promise<Answer> =>
  atSharing(request, async (tx, sharing) => {
    const asked = askedOf(request.query, left(shareables, sharing), request.today);
    if (asked === undefined) return { redirect: `${SHARING}/${sharing.sharingId}/choose` };
    const { shareable, until } = asked;
    const shown = await shareable.show(tx, sharing, request.today);
    const what = shareable.words;
    return {
      title: words('share-look-title'),
      section: 'my-record',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('share-look-title')}</h1>
          <p>{words('share-look-lede', { who: sharing.named })}</p>
          <p>
            {until === null
              ? words('share-on', { what: upper(what) })
              : words('share-until', { what: upper(what), date: longDate(until) })}
          </p>
          <div className="cg-panel">{shown ?? <p>{words('share-look-empty')}</p>}</div>
          <FormBox action={`${SHARING}/${sharing.sharingId}/share`} button={words('share-look-yes')}>
            <input type="hidden" name="thing" value={shareable.id} />
            <input type="hidden" name="until" value={until ?? ''} />
          </FormBox>
          <p>
            <a href={SHARING}>{words('share-look-no')}</a>
          </p>
        </div>
      ),
    };
  });

export const sendShare = (request: PageRequest, shareables: readonly Shareable[]): Promise<Answer> =>
  atSharing(request, async (tx, sharing) => {
    const asked = askedOf(request.body, left(shareables, sharing), request.today);
    if (asked === undefined) return { redirect: SHARING };
    const { shareable, until } = asked;
    await share(tx, request.actor, sharing, { thing: shareable.id, until, now: request.clock.now() });
    return { redirect: SHARING, flash: words('share-done') };
  });
