import { type CalendarDay, londonDay, shortDate } from '@commonground/calendar';
import type { Answer, PageRequest, ServiceInView } from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import { sortedOut } from '../book/changed-words.rules.ts';
import { figuresOf } from '../book/report-book.ts';
import { AboutEdition, NoteOf } from '../pages/about-edition.tsx';
import { editionAt, titleOf } from '../pages/edition.route.tsx';
import { ReportView } from '../pages/report-view.tsx';
import { type Edition, editionOf, editionsOf } from '../report.store.ts';
import { type PlainFigure, plainParts, words } from './member-figures.ts';

interface Mine {
  readonly serviceId: string;
  readonly name: string;
  readonly view: ServiceInView;
}

/** The services that know the member who asks; the database shows them no other. */
async function myServices(tx: Tx, personId: string | null): Promise<Mine[]> {
  if (personId === null) return [];
  const rows = await tx
    .selectFrom('person_in_service as p')
    .innerJoin('service as s', 's.service_id', 'p.service_id')
    .select(['s.service_id', 's.name', 's.modelled_on'])
    .where('p.person_id', '=', personId)
    .distinct()
    .orderBy('s.name')
    .execute();
  return rows.map(({ service_id: serviceId, name, modelled_on }) => ({
    serviceId,
    name,
    view: { serviceId, name, ...(modelled_on === null ? {} : { modelledOn: modelled_on }) },
  }));
}

/** What the member's service published, in plain words; whoever is in several chooses. */
export const showOurFigures = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const mine = await myServices(tx, request.actor.personId);
    const [only] = mine;
    if (only !== undefined && mine.length === 1) return { redirect: `/our-figures/${only.serviceId}` };
    return {
      title: words('title'),
      section: 'voice',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('title')}</h1>
          <p>{mine.length === 0 ? words('no-service') : words('pick')}</p>
          <ul>
            {mine.map(({ serviceId, name }) => (
              <li key={serviceId}>
                <a href={`/our-figures/${serviceId}`}>{name}</a>
              </li>
            ))}
          </ul>
        </div>
      ),
    };
  });

const nothing: Answer = { notFound: true, why: 'no such service of this member' };

const atMine = (request: PageRequest, answer: (tx: Tx, mine: Mine) => Promise<Answer>): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const services = await myServices(tx, request.actor.personId);
    const mine = services.find(({ serviceId }) => serviceId === request.params.atService);
    return mine === undefined ? nothing : answer(tx, mine);
  });

export const showFiguresOf = (request: PageRequest): Promise<Answer> =>
  atMine(request, async (tx, mine) => {
    const [newest] = await editionsOf(tx, mine.serviceId);
    const of = newest === undefined ? undefined : await editionOf(tx, mine.serviceId, newest.edition_id);
    return {
      title: words('title'),
      section: 'voice',
      service: mine.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>{words('title')}</h1>
          {of === undefined ? <p>{words('none-yet', { service: mine.name })}</p> : <Figures of={of} mine={mine} />}
          <SayIt mine={mine} request={request} />
        </div>
      ),
    };
  });

/** Whether a correction gives another number, or says the same numbers in other words. */
const numbersChanged = ({ changes }: Edition['edition']): boolean => sortedOut(changes).numbers.length > 0;

function Figures({ of: { edition, book }, mine }: { of: Edition; mine: Mine }) {
  const parts = plainParts(book);
  const days = { from: shortDate(book.period.from as CalendarDay), to: shortDate(book.period.to as CalendarDay) };
  return (
    <>
      <p className="nhsuk-lede-text">{words('lede', { service: mine.name })}</p>
      <p>{words('days', days)}</p>
      {book.service.basis === 'simulated' ? <p>{words('simulated')}</p> : null}
      <p>
        {words('by', { name: edition.published_by, day: shortDate(londonDay(edition.published_at)) })}
        {edition.why === null
          ? null
          : ` ${words(numbersChanged(edition) ? 'corrected' : 'corrected-words', { why: edition.why })}`}
      </p>
      {parts.map(({ heading, about, figures }) => (
        <section key={heading} className="cg-panel">
          <h2 className="nhsuk-heading-m">{heading}</h2>
          {figures.map((figure) => (
            <OneFigure key={figure.id} figure={figure} />
          ))}
          {about === null ? null : <p>{about}</p>}
        </section>
      ))}
      <NotKnown of={{ edition, book }} />
      <section>
        <h2 className="nhsuk-heading-m">{words('part-not-in')}</h2>
        <ul>
          {['never', 'left', 'quiet', 'out'].map((who) => (
            <li key={who}>{words(`not-in-${who}`)}</li>
          ))}
        </ul>
      </section>
      <p>
        <a href={`/our-figures/${mine.serviceId}/${edition.edition_id}`}>{words('all')}</a>
      </p>
    </>
  );
}

const OneFigure = ({ figure }: { figure: PlainFigure }) => (
  <p>
    {figure.said}
    {figure.days === null ? '' : ` ${figure.days}`}
    {figure.share === null ? '' : ` ${figure.share}`}
    {figure.leftOut === null ? '' : ` ${figure.leftOut}`}
    {figure.past === null ? '' : ` ${figure.past}`}
  </p>
);

function NotKnown({ of: { book } }: { of: Pick<Edition, 'book' | 'edition'> }) {
  const all = figuresOf(book);
  const unknown = all.filter(({ rows }) => rows[0]?.value === null);
  const hidden = all.filter(({ status }) => status === 'suppressed');
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('part-not-known')}</h2>
      <p>
        {unknown.length === 0
          ? words('not-known-none')
          : words('not-known-lede', { unknown: unknown.length, all: all.length, hidden: hidden.length })}
      </p>
      <p>{words('not-known-one')}</p>
      <ul>
        {book.parts
          .filter((part) => part.figures.length > 0)
          .map((part) => (
            <li key={part.id}>
              {words('not-known-part', {
                part: words(`domain-${part.id}`),
                unknown: part.figures.filter(({ rows }) => rows[0]?.value === null).length,
                all: part.figures.length,
              })}
            </li>
          ))}
      </ul>
    </section>
  );
}

function SayIt({ mine, request }: { mine: Mine; request: PageRequest }) {
  const links = [
    { href: `/tell-us/${mine.serviceId}`, page: '/tell-us/:serviceId', key: 'say-tell' },
    { href: '/community', page: '/community', key: 'say-meeting' },
    { href: '/voice', page: '/voice', key: 'say-voice' },
  ];
  return (
    <section>
      <h2 className="nhsuk-heading-m">{words('part-say-it')}</h2>
      <p>{words('say-lede')}</p>
      <ul>
        {links
          .filter(({ page }) => request.hasPage(page))
          .map(({ href, key }) => (
            <li key={key}>
              <a href={href}>{words(key)}</a>
            </li>
          ))}
      </ul>
    </section>
  );
}

/** The whole report, for a member who wants all of it. */
export const showWholeReport = (request: PageRequest): Promise<Answer> =>
  atMine(request, async (tx, mine) => {
    const of = await editionAt(tx, request, mine.serviceId);
    if (of === undefined) return nothing;
    const address = `/our-figures/${mine.serviceId}`;
    return {
      title: titleOf(of),
      section: 'voice',
      service: mine.view,
      page: (
        <>
          <p className="nhsuk-caption-l cg-no-print">
            <a href={address}>{words('title')}</a>
          </p>
          <ReportView book={of.book} about={<AboutEdition of={of} address={address} />} note={<NoteOf of={of} />} />
        </>
      ),
    };
  });
