import { randomUUID } from 'node:crypto';
import { type CalendarDay, longDate } from '@commonground/calendar';
import { type InService, inService, isRecordId } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  readDate,
  withErrors,
} from '#platform/pages/index.ts';
import { PolicyForms, PolicyVersions } from './policy.page.tsx';
import { learningOf, policiesOf } from './policy.store.ts';

const FIELDS = [
  'public',
  'team',
  'evidence',
  'review',
  'who',
  'role',
  'on',
  'approves',
  'words',
  'happened',
  'changed',
  'alert',
];
const PARTS = ['review', 'on'].flatMap((name) => ['day', 'month', 'year'].map((part) => `${name}-${part}`));
const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

export const showPolicy = (request: PageRequest): Promise<Answer> => inService(request, (at) => draw(at));

/** A lead writes a version, writes down who approved it, or what was learned. Nothing of it is changed later. */
export const sendPolicy = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const { body } = request;
    const done =
      body.what === 'version'
        ? await addVersion(at)
        : body.what === 'approval'
          ? await addApproval(at)
          : await addLearning(at);
    if (done !== null) return draw(at, withErrors(body, [...FIELDS, ...PARTS], done));
    const { tx, serviceId } = at;
    await audit(tx, {
      actor: request.actor,
      act: 'risk-policy.write',
      serviceId,
      thing: `risk policy: ${text(body.what)}`,
    });
    return { redirect: `/s/${serviceId}/risk-policy`, flash: 'Saved.' };
  });

function dayIn(body: PageRequest['body'], name: string): CalendarDay | null {
  const read = readDate(body, name);
  return 'date' in read ? read.date : null;
}

type Errors = Record<string, string> | null;
const orNull = (errors: Record<string, string>): Errors => (Object.keys(errors).length === 0 ? null : errors);
const missing = (body: PageRequest['body'], asked: Record<string, string>) =>
  Object.fromEntries(Object.entries(asked).filter(([name]) => text(body[name]) === ''));

async function addVersion({ tx, serviceId, request }: InService): Promise<Errors> {
  const { body, actor, clock, today } = request;
  const review = dayIn(body, 'review');
  const errors = {
    ...missing(body, { public: 'Enter what members read', evidence: 'Enter what it rests on' }),
    ...(review !== null && review > today ? {} : { review: 'Enter the day of the next review, after today' }),
  };
  if (orNull(errors) !== null || review === null) return errors;
  const last = (await policiesOf(tx, serviceId))[0];
  // Two leads at once: the second reads what the first has written before adding another.
  if (text(body.after) !== String(last?.version ?? 0))
    return { public: 'Somebody wrote another version meanwhile. It stands above; yours is kept here.' };
  await tx
    .insertInto('risk_policy')
    .values({
      service_id: serviceId,
      version: (last?.version ?? 0) + 1,
      public_text: text(body.public),
      team_text: text(body.team),
      evidence: text(body.evidence),
      review_on: review,
      written_by: actor.name,
      written_at: clock.now(),
    })
    .execute();
  return null;
}

async function addApproval({ tx, serviceId, request }: InService): Promise<Errors> {
  const { body, actor, clock, today } = request;
  const last = (await policiesOf(tx, serviceId))[0];
  const on = dayIn(body, 'on');
  const errors = {
    ...missing(body, { who: 'Enter who', role: 'Enter for whom they answer' }),
    ...(on !== null && on <= today ? {} : { on: 'Enter the day, today or before' }),
    ...(body.approves === 'yes' || body.approves === 'no' ? {} : { approves: 'Choose what they said' }),
  };
  if (orNull(errors) !== null || on === null || last === undefined) return errors;
  await tx
    .insertInto('risk_policy_approval')
    .values({
      service_id: serviceId,
      version: last.version,
      nth: last.approvals.length + 1,
      who: text(body.who),
      role: text(body.role),
      said_on: on,
      approves: body.approves === 'yes',
      words: text(body.words),
      noted_by: actor.name,
      noted_at: clock.now(),
    })
    .execute();
  return null;
}

async function addLearning({ tx, serviceId, request }: InService): Promise<Errors> {
  const { body, actor, clock } = request;
  const errors = missing(body, { happened: 'Enter what happened, without a name', changed: 'Enter what changed' });
  if (orNull(errors) !== null) return errors;
  await tx
    .insertInto('risk_learning')
    .values({
      service_id: serviceId,
      learning_id: randomUUID(),
      alert_id: isRecordId(text(body.alert)) ? text(body.alert) : null,
      happened: text(body.happened),
      changed: text(body.changed),
      noted_by: actor.name,
      noted_at: clock.now(),
    })
    .execute();
  return null;
}

async function draw(at: InService, typed?: FormState): Promise<Answer> {
  const { tx, serviceId, request, view } = at;
  const versions = await policiesOf(tx, serviceId);
  const [now] = versions;
  const form =
    typed ??
    filledForm({
      public: now?.public_text ?? '',
      team: now?.team_text ?? '',
      evidence: now?.evidence ?? '',
      alert: isRecordId(request.query.alert) ? request.query.alert : '',
    });
  const late = now !== undefined && now.review_on < request.today;
  return formPage({
    title: 'How we think about risk',
    form,
    section: 'settings',
    service: view,
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href={`/s/${serviceId}/settings`}>Settings</a>
        </p>
        <h1 className="nhsuk-heading-l">How we think about risk</h1>
        <p>
          The risk policy of this service, as it is defended to whoever governs it: versions, what each rests on, who
          approved it, and what was learned. Members read the first part once everybody asked has approved it.
        </p>
        {late ? (
          <p className="nhsuk-inset-text">
            <strong>It was to be looked at again by {longDate(now.review_on as CalendarDay)}.</strong>
          </p>
        ) : null}
        <PolicyVersions versions={versions} learning={await learningOf(tx, serviceId)} serviceId={serviceId} />
        {may(request.actor, 'risk-policy.write', { serviceId }) ? (
          <PolicyForms form={form} action={`/s/${serviceId}/risk-policy`} latest={now?.version ?? 0} />
        ) : null}
      </div>
    ),
  });
}
