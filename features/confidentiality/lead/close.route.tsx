import { z } from 'zod';
import { findPerson } from '#features/people/index.ts';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  readForm,
  TextArea,
} from '#platform/pages/index.ts';
import { closeRecord } from '../closure.store.ts';

const definition = {
  schema: z.object({
    reason: z
      .string('Say why it is closed')
      .trim()
      .min(3, 'Say why it is closed')
      .max(1000, 'Write at most 1,000 letters here'),
  }),
  fields: ['reason'],
};

export const showClosing = (request: PageRequest): Promise<Answer> =>
  ofPerson(request, async (at, person) => draw(at, person, emptyForm));

/** A lead closes a record to the team. From then on the lead, too, opens it only with a reason. */
export const sendClosing = (request: PageRequest): Promise<Answer> =>
  ofPerson(request, async (at, person) => {
    const reading = readForm(request.body, definition);
    if (!reading.ok) return draw(at, person, reading.form);
    const { personId } = person;
    await closeRecord(at.tx, request.actor, { serviceId: at.serviceId, personId, because: 'lead', ...reading.value });
    return { redirect: `/s/${at.serviceId}/closed-records`, flash: `The record of ${person.called} is closed.` };
  });

interface WhosePerson {
  readonly personId: string;
  readonly called: string;
}

function ofPerson(request: PageRequest, answer: (at: InService, person: WhosePerson) => Promise<Answer>) {
  return inService(request, async (at): Promise<Answer> => {
    const { journeyId } = request.params;
    if (!isRecordId(journeyId)) return { notFound: true, why: 'no such journey' };
    const journey = await at.tx
      .selectFrom('journey')
      .select('person_id')
      .where('service_id', '=', at.serviceId)
      .where('journey_id', '=', journeyId)
      .executeTakeFirst();
    const person = journey === undefined ? undefined : await findPerson(at.tx, journey.person_id);
    return person === undefined ? { notFound: true, why: 'no such journey in this service' } : answer(at, person);
  });
}

function draw(at: InService, person: WhosePerson, form: FormState): Answer {
  const address = `/s/${at.serviceId}/people/${at.request.params.journeyId}`;
  return formPage({
    title: `Close the record of ${person.called}`,
    form,
    section: 'people',
    service: at.view,
    page: (
      <div className="nhsuk-u-reading-width">
        <h1>Close the record of {person.called}</h1>
        <p>Use this when somebody in the team could know them outside, or must not read about them.</p>
        <ul>
          <li>They leave every list. Registers keep their name, so that they can be marked.</li>
          <li>Nobody in the team opens the record without a reason. That goes for you, too.</li>
          <li>They can read that it is closed, and why.</li>
        </ul>
        <FormBox action={`${address}/close-record`} button="Close the record">
          <TextArea form={form} name="reason" label="Why is it closed?" hint="The person can read this." rows={3} />
        </FormBox>
        <p>
          <a href={address}>Leave it open to the team</a>
        </p>
      </div>
    ),
  });
}
