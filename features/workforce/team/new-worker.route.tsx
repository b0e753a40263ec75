import { randomUUID } from 'node:crypto';
import type { CalendarDay } from '@commonground/calendar';
import { Answers, dateValues } from '#features/journeys/index.ts';
import {
  type Answer,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  type PageRequest,
  SelectField,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import { whoHolds } from '#platform/sign-in/index.ts';
import { asSystem } from '#platform/storage/index.ts';
import { auditTeam, type InTeam, inTeam, teamForm } from '../in-workforce.tsx';

const FIELDS = ['name', 'profession', 'account', 'since'];

export const showNewWorker = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => draw(at, await freeAccounts(at), filledForm(dateValues('since', request.today))));

/** Adds somebody to the team; their role, contract and supervision follow on their own page. */
export const saveNewWorker = (request: PageRequest): Promise<Answer> =>
  inTeam(request, async (at) => {
    const accounts = await freeAccounts(at);
    const answers = new Answers(request.body, request.today);
    const name = answers.required('name', 'Enter the name they use at work', 120);
    const profession = answers.text('profession', 120);
    const account = answers.text('account');
    if (account !== '' && !accounts.some(({ value }) => value === account))
      answers.wrong('account', 'Choose an account of this list');
    const since = answers.day('since', 'the day they began') ?? request.today;
    if (Object.keys(answers.errors).length > 0)
      return draw(at, accounts, withErrors(request.body, FIELDS, answers.errors));
    const workerId = await addWorker(at, { name, profession: profession || null, accountId: account || null, since });
    return { redirect: `${at.address}/${workerId}`, flash: `${name} is in the team. Write down their role next.` };
  });

export async function addWorker(
  at: InTeam,
  worker: { name: string; profession: string | null; accountId: string | null; since: CalendarDay },
): Promise<string> {
  const workerId = randomUUID();
  await at.tx
    .insertInto('worker')
    .values({
      service_id: at.serviceId,
      worker_id: workerId,
      account_id: worker.accountId,
      name: worker.name,
      profession: worker.profession,
      since: worker.since,
      until: null,
      cares_since: null,
    })
    .execute();
  await auditTeam(at, 'team.add', `worker ${workerId}`);
  return workerId;
}

/** Accounts that work in this service and belong to nobody of the team yet. */
async function freeAccounts({ request, serviceId, workers }: InTeam) {
  const taken = new Set(workers.map(({ accountId }) => accountId));
  const holders = await asSystem(request.storage, serviceId, 'who has an account in this service', (tx) =>
    whoHolds(tx, { serviceId, roles: ['practitioner', 'service-lead'], on: request.today }),
  );
  const byAccount = new Map(holders.map((holder) => [holder.accountId, holder.name]));
  return [...byAccount].filter(([id]) => !taken.has(id)).map(([value, words]) => ({ value, words }));
}

function draw(at: InTeam, accounts: readonly { value: string; words: string }[], form: FormState): Answer {
  return teamForm(
    at,
    'Add somebody to the team',
    form,
    <FormBox action={`${at.address}/new`} button="Add them">
      <TextField form={form} name="name" label="Name they use at work" />
      <TextField
        form={form}
        name="profession"
        label="Profession"
        hint="Leave it empty where they have none or do not want it shown"
      />
      <SelectField
        form={form}
        name="account"
        label="Account they sign in with"
        options={[{ value: '', words: 'None yet' }, ...accounts]}
      />
      <DateField form={form} name="since" label="Works here since" hint="For example, 27 3 2025" />
    </FormBox>,
  );
}
