import { type CalendarDay, londonDay, longDate } from '@commonground/calendar';
import { z } from 'zod';
import { findService } from '#features/services/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  readForm,
  TextField,
  typedIn,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import {
  type LatestWord,
  type Supporter,
  saySupporterConsent,
  supporterConsents,
  supportersOf,
} from '../supporter.store.ts';
import { words } from '../supporter-words.ts';
import type { SupporterPurpose } from '../supporters.tables.ts';

const PATH = '/my-own-record';
const PURPOSES = ['contact', 'evidence'] as const;
const text = z.string().trim().max(500, 'Write at most 500 letters').default('');
const definition = {
  schema: z.object({
    service: z.string(),
    called: z
      .string(words('own-called-empty'))
      .trim()
      .min(1, words('own-called-empty'))
      .max(80, 'Write at most 80 letters'),
    full: text,
    phone: text,
    needs: text,
    hours: text.refine((hours) => hours === '' || (/^\d{1,3}([.]\d)?$/.test(hours) && Number(hours) <= 168), {
      message: words('own-hours-wrong'),
    }),
  }),
  fields: ['service', 'called', 'full', 'phone', 'needs', 'hours'],
};

/** A supporter's own record, in each service that knows them: about them, and about nobody else. */
export const showOwnRecord = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, (tx) => draw(tx, emptyForm));

/** Saves what a supporter wrote about themselves, or their yes or no to one purpose. */
export const sendOwnRecord = (request: PageRequest): Promise<Answer> =>
  withActor(request.storage, request.actor, async (tx) => {
    const typed = { values: request.body, errors: {} };
    const mine = (await supportersOf(tx)).find(({ serviceId }) => serviceId === typedIn(typed, 'service'));
    if (mine === undefined) return { notFound: true, why: 'no record of this supporter in that service' };
    const purpose = PURPOSES.find((one) => one === typedIn(typed, 'purpose'));
    if (purpose !== undefined) {
      const given = typedIn(typed, 'given') === 'yes';
      await saySupporterConsent(tx, { ...mine, purpose, given, to: request.actor.name }, request.clock.now());
      return { redirect: PATH, flash: words('own-consent-saved') };
    }
    const reading = readForm(request.body, definition);
    if (!reading.ok) return draw(tx, reading.form);
    await save(tx, mine, reading.value);
    const thing = `supporter ${mine.supporterId}`;
    await audit(tx, { actor: request.actor, act: 'supporter.own', serviceId: mine.serviceId, thing });
    return { redirect: PATH, flash: words('own-saved') };
  });

async function save(tx: Tx, { serviceId, supporterId }: Supporter, said: z.infer<typeof definition.schema>) {
  await tx
    .updateTable('supporter')
    .set({
      called: said.called,
      full_name: said.full || null,
      phone: said.phone || null,
      needs: said.needs || null,
      hours_a_week: said.hours || null,
    })
    .where('service_id', '=', serviceId)
    .where('supporter_id', '=', supporterId)
    .execute();
}

interface RecordShown {
  readonly supporter: Supporter;
  readonly serviceName: string;
  readonly consents: ReadonlyMap<SupporterPurpose, LatestWord>;
  readonly came: readonly string[];
}

async function draw(tx: Tx, form: FormState): Promise<Answer> {
  const shown: RecordShown[] = [];
  for (const supporter of await supportersOf(tx)) {
    const service = await findService(tx, supporter.serviceId);
    const consents = await supporterConsents(tx, supporter);
    shown.push({
      supporter,
      serviceName: service?.name ?? supporter.serviceId,
      consents,
      came: await cameOf(tx, supporter),
    });
  }
  return formPage({
    title: words('own-title'),
    form,
    section: 'record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>{words('own-title')}</h1>
        <p>{words('own-lede')}</p>
        {shown.map((record) => (
          <OneRecord key={record.supporter.serviceId} record={record} typed={form} />
        ))}
      </div>
    ),
  });
}

async function cameOf(tx: Tx, { serviceId, supporterId }: Supporter): Promise<string[]> {
  const rows = await tx
    .selectFrom('supporter_mark')
    .select('session_date')
    .where('service_id', '=', serviceId)
    .where('supporter_id', '=', supporterId)
    .where('how', '=', 'attended')
    .orderBy('session_date', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => longDate(row.session_date as CalendarDay));
}

function OneRecord({ record, typed }: { record: RecordShown; typed: FormState }) {
  const { supporter, serviceName, consents, came } = record;
  const form = typedIn(typed, 'service') === supporter.serviceId ? typed : filledForm(valuesOf(supporter));
  return (
    <section>
      <h2 className="nhsuk-heading-l">{serviceName}</h2>
      <FormBox action={PATH} button={words('own-save')}>
        <input type="hidden" name="service" value={supporter.serviceId} />
        <TextField form={form} name="called" label={words('own-called')} />
        <TextField form={form} name="full" label={words('own-full')} />
        <TextField form={form} name="phone" type="tel" label={words('own-phone')} />
        <TextField form={form} name="needs" label={words('own-needs')} hint={words('own-needs-hint')} />
        <TextField
          form={form}
          name="hours"
          label={words('own-hours')}
          hint={words('own-hours-hint')}
          width={4}
          inputMode="decimal"
        />
      </FormBox>
      <p>
        {words('own-email')}: {supporter.email ?? words('record-not-known')}
      </p>
      <p>
        <a href={`${PATH}/how-it-was/${supporter.serviceId}`}>{words('how-link')}</a>
      </p>
      <h3 className="nhsuk-heading-m">{words('own-consents')}</h3>
      {PURPOSES.map((purpose) => (
        <Consent key={purpose} purpose={purpose} word={consents.get(purpose)} serviceId={supporter.serviceId} />
      ))}
      <h3 className="nhsuk-heading-m">{words('own-came')}</h3>
      {came.length === 0 ? <p>{words('own-came-none')}</p> : null}
      <ul className="nhsuk-list">
        {came.map((day) => (
          <li key={day}>{day}</li>
        ))}
      </ul>
    </section>
  );
}

const valuesOf = (supporter: Supporter) => ({
  called: supporter.called,
  full: supporter.fullName ?? '',
  phone: supporter.phone ?? '',
  needs: supporter.needs ?? '',
  hours: supporter.hoursAWeek === null ? '' : String(supporter.hoursAWeek),
});

interface ConsentProps {
  readonly purpose: (typeof PURPOSES)[number];
  readonly word: LatestWord | undefined;
  readonly serviceId: string;
}

function Consent({ purpose, word, serviceId }: ConsentProps) {
  const given = word?.given === true;
  const date = word === undefined ? '' : longDate(londonDay(word.at));
  return (
    <div className="cg-line nhsuk-u-margin-bottom-4">
      <p>
        {words(`own-consent-${purpose}`)}
        <br />
        <strong>
          {word === undefined
            ? words('own-consent-never')
            : words(given ? 'own-consent-yes' : 'own-consent-no', { date })}
        </strong>
      </p>
      <FormBox action={PATH} button={words(given ? 'own-consent-say-no' : 'own-consent-say-yes')} secondary>
        <input type="hidden" name="service" value={serviceId} />
        <input type="hidden" name="purpose" value={purpose} />
        <input type="hidden" name="given" value={given ? 'no' : 'yes'} />
      </FormBox>
    </div>
  );
}
