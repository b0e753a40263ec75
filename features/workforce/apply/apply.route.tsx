import { randomUUID } from 'node:crypto';
import { type CalendarDay, longDate } from '@commonground/calendar';
import { Answers } from '#features/journeys/index.ts';
import { findPerson } from '#features/people/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  FormBox,
  type FormState,
  filledForm,
  fixedWords,
  formPage,
  type PageRequest,
  TextArea,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { type Tx, withActor } from '#platform/storage/index.ts';
import type { OpenRole } from '../eligibility.rules.ts';
import { type OpenService, type OwnApplication, openServices, ownApplications } from './open-services.store.ts';

const words = fixedWords('workforce.yaml');
const ADDRESS = '/my-record/working-here';
const FIELDS = ['name', 'words'];

function asMember(request: PageRequest, answer: (tx: Tx, personId: string) => Promise<Answer>): Promise<Answer> {
  const { personId } = request.actor;
  if (personId === null) return Promise.resolve({ refused: true, why: 'no person signed in' });
  return withActor(request.storage, request.actor, (tx) => answer(tx, personId));
}

/** Which services have work for people who were members, and from which day one can ask. */
export const showWorkingHere = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const services = await openServices(tx, personId);
    const asked = await ownApplications(tx, personId);
    return {
      title: words('apply-title'),
      section: 'my-record',
      page: (
        <div className="nhsuk-u-reading-width">
          <h1 className="nhsuk-heading-l">{words('apply-title')}</h1>
          <p>{services.length === 0 ? words('apply-none') : words('apply-lede')}</p>
          {services.map((service) => (
            <OneService key={service.serviceId} service={service} asked={asked} today={request.today} />
          ))}
        </div>
      ),
    };
  });

interface OneServiceProps {
  readonly service: OpenService;
  readonly asked: readonly OwnApplication[];
  readonly today: CalendarDay;
}

function OneService({ service, asked, today }: OneServiceProps) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">{service.name}</h2>
      {service.roles.map((role) => {
        const last = asked.find((each) => each.serviceId === service.serviceId && each.roleId === role.roleId);
        return (
          <div key={role.roleId}>
            <h3 className="nhsuk-heading-s">{role.name}</h3>
            {last === undefined ? null : <p>{answerInWords(last)}</p>}
            {last?.answer === null || last?.answer === 'taken-on' ? null : (
              <MayAsk role={role} today={today} href={`${ADDRESS}/${service.serviceId}/${role.roleId}`} />
            )}
          </div>
        );
      })}
    </section>
  );
}

function answerInWords({ appliedOn, answer, answerWords }: OwnApplication): string {
  const date = longDate(appliedOn as CalendarDay);
  if (answer === null) return words('apply-waiting', { date });
  return answer === 'taken-on'
    ? words('apply-taken', { date })
    : words('apply-not-now', { date, words: answerWords ?? '' });
}

function MayAsk({ role, today, href }: { role: OpenRole; today: CalendarDay; href: string }) {
  if (role.from === null) {
    return (
      <p>
        {words('apply-after', { after: role.after ?? '' })} {words('apply-not-finished')}
      </p>
    );
  }
  if (role.from > today) return <p>{words('apply-from', { date: longDate(role.from) })}</p>;
  return (
    <p>
      {words('apply-now')} <a href={href}>{words('apply-ask', { role: role.name })}</a>
    </p>
  );
}

/** The role of the address, when the person may ask for it today. */
async function roleAsked(tx: Tx, personId: string, { params, today }: PageRequest) {
  const service = (await openServices(tx, personId)).find(({ serviceId }) => serviceId === params.serviceId);
  const role = service?.roles.find(({ roleId, from }) => roleId === params.roleId && from !== null && from <= today);
  return service === undefined || role === undefined ? undefined : { service, role };
}

export const showApply = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const asked = await roleAsked(tx, personId, request);
    if (asked === undefined) return { notFound: true, why: 'no role that is open to this person today' };
    const person = await findPerson(tx, personId);
    return draw(asked.service, asked.role, filledForm({ name: person?.called ?? '' }));
  });

export const sendApply = (request: PageRequest): Promise<Answer> =>
  asMember(request, async (tx, personId) => {
    const asked = await roleAsked(tx, personId, request);
    if (asked === undefined) return { notFound: true, why: 'no role that is open to this person today' };
    const { service, role } = asked;
    const before = (await ownApplications(tx, personId)).find(
      (each) => each.serviceId === service.serviceId && each.roleId === role.roleId,
    );
    if (before !== undefined && before.answer !== 'not-now')
      return { redirect: ADDRESS, flash: words('apply-already') };
    const answers = new Answers(request.body, request.today);
    const name = answers.required('name', words('apply-name-missing'), 120);
    const why = answers.required('words', words('apply-words-missing'), 4000);
    if (Object.keys(answers.errors).length > 0)
      return draw(service, role, withErrors(request.body, FIELDS, answers.errors));
    const applicationId = randomUUID();
    await tx
      .insertInto('work_application')
      .values({
        service_id: service.serviceId,
        application_id: applicationId,
        person_id: personId,
        role_id: role.roleId,
        name_given: name,
        words: why,
        applied_on: request.today,
        answer: null,
        answer_words: null,
        answered_on: null,
        worker_id: null,
      })
      .execute();
    await audit(tx, {
      actor: request.actor,
      act: 'work.apply',
      serviceId: service.serviceId,
      thing: `application ${applicationId}`,
    });
    return { redirect: ADDRESS, flash: words('apply-sent') };
  });

function draw(service: OpenService, role: OpenRole, form: FormState): Answer {
  const title = words('apply-form-title', { role: role.name });
  return formPage({
    title,
    form,
    section: 'my-record',
    page: (
      <div className="nhsuk-u-reading-width">
        <h1 className="nhsuk-heading-l">{title}</h1>
        <p>{words('apply-form-lede', { service: service.name })}</p>
        <FormBox
          action={`${ADDRESS}/${service.serviceId}/${role.roleId}`}
          button={words('apply-button')}
          draft="working-here"
        >
          <TextField form={form} name="name" label={words('apply-name')} />
          <TextArea form={form} name="words" label={words('apply-words')} hint={words('apply-words-hint')} rows={5} />
        </FormBox>
      </div>
    ),
  });
}
