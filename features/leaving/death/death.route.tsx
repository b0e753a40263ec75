import { longDate } from '@commonground/calendar';
import { inJourney, type JourneyInView } from '#features/journeys/index.ts';
import { isRecordId } from '#features/services/index.ts';
import { logAccess } from '#platform/access/index.ts';
import {
  type Answer,
  emptyForm,
  type FormState,
  filledForm,
  type PageRequest,
  withErrors,
} from '#platform/pages/index.ts';
import { readDay, text, todayIn } from '../reading.ts';
import { DeathForm, TakeBackForm } from './death.page.tsx';
import { dayOf, deathOf } from './death.store.ts';
import { type Death, recordDeath, takeBackDeath } from './record-death.ts';

const FIELDS = ['how', 'died', 'told-by', 'told', 'sure'] as const;

/** The one place in which a death is written down; when one is recorded, the one place in which it is taken back. */
export const showDeath = (request: PageRequest): Promise<Answer> =>
  inJourney(request, async (at) => {
    await logAccess(at.tx, request.actor, {
      serviceId: at.serviceId,
      personId: at.journey.personId,
      what: 'your record',
    });
    return draw(at, filledForm({ 'told-by': '', ...todayIn('told', request.today) }));
  });

async function draw(at: JourneyInView, form: FormState): Promise<Answer> {
  const death = await deathOf(at.tx, at.journey.personId);
  if (death !== undefined)
    return TakeBackForm({ at, death, day: dayOf(death), form: form.errors.why ? form : emptyForm });
  return DeathForm({ at, form });
}

export async function saveDeath(request: PageRequest): Promise<Answer> {
  const { journeyId, serviceId = '' } = request.params;
  if (!isRecordId(journeyId)) return { notFound: true, why: 'no such journey' };
  const read = await readSafely(request);
  if ('answer' in read) return read.answer;
  const { storage, actor, clock } = request;
  const by = { storage, actor, clock, serviceId };
  if ('why' in read) {
    const done = await takeBackDeath(by, read.personId, read.why);
    return {
      redirect: read.address,
      flash: done
        ? `Taken back. ${read.called} is on the lists again; nothing that was stopped is sent.`
        : 'It had been taken back already.',
    };
  }
  const recorded = await recordDeath(by, read.death);
  return {
    redirect: read.address,
    flash: recorded
      ? 'Written down. Every message, reminder and list has stopped, in every service here.'
      : 'It was written down already.',
  };
}

type Read =
  | { readonly answer: Answer }
  | { readonly why: string; readonly personId: string; readonly called: string; readonly address: string }
  | { readonly death: Death; readonly address: string };

/** Reads the form as the person who sent it: who may not see the record gets no further. */
async function readSafely(request: PageRequest): Promise<Read> {
  let read: Read | undefined;
  const answer = await inJourney(request, async (at) => {
    const [form, found] = text(request.body, 'then') === 'take-back' ? readWhy(at) : readDeath(at);
    if (found === undefined) return draw(at, form);
    read = found;
    return { redirect: at.address };
  });
  return read ?? { answer };
}

function readWhy({ request, journey, person, address }: JourneyInView): [FormState, Read | undefined] {
  const why = text(request.body, 'why');
  const errors: Record<string, string> = why === '' ? { why: 'Enter what was wrong' } : {};
  const form = withErrors(request.body, ['why'], errors);
  return [form, why === '' ? undefined : { why, personId: journey.personId, called: person.called, address }];
}

function readDeath({ request, journey, person, address }: JourneyInView): [FormState, Read | undefined] {
  const { body, today } = request;
  const errors: Record<string, string> = {};
  const how = text(body, 'how');
  if (how !== 'day' && how !== 'about' && how !== 'not-known') errors.how = 'Choose how well the day is known';
  const died = how === 'not-known' ? null : readDay(body, 'died', 'the day they died', errors, { latest: today });
  const toldBy = text(body, 'told-by');
  if (toldBy === '') errors['told-by'] = 'Enter who told you';
  const told = readDay(body, 'told', 'the day you were told', errors, { latest: today });
  if (died && told && died > told)
    errors.told = `They died on ${longDate(died)}. Enter a day of being told that is not before it`;
  if (text(body, 'sure') !== person.called.trim())
    errors.sure = `Type the name ${person.called} to say that this is the right person`;
  const form = withErrors(body, FIELDS, errors);
  if (Object.keys(errors).length > 0 || told === null || told === undefined) return [form, undefined];
  const death = {
    personId: journey.personId,
    diedOn: died ?? null,
    howKnown: how as Death['howKnown'],
    toldBy,
    toldOn: told,
  };
  return [form, { death, address }];
}
