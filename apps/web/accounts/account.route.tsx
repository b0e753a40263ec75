import { londonDay, longDate } from '@commonground/calendar';
import type { Service } from '#features/services/index.ts';
import {
  type Answer,
  Csrf,
  DateField,
  FormBox,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  roleName,
  SelectField,
  Table,
  withErrors,
} from '#platform/pages/index.ts';
import {
  type Account,
  closeAccount,
  endRole,
  findAccount,
  giveRole,
  linkPath,
  makeLink,
  othersHold,
  type RoleOfAccount,
  STAFF_ROLES,
} from '#platform/sign-in/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import { ROLE_FIELDS, readRole } from './account-form.ts';
import { isHeld, roleWords, servicesOf } from './accounts.route.tsx';
import { changingAccounts, lookingAfterAccounts } from './as-administrator.ts';

const LINK_MS = 24 * 60 * 60_000;
const missing: Answer = { notFound: true, why: 'no such account' };
const isId = (text: string | undefined): text is string => /^[0-9a-f-]{36}$/.test(text ?? '');

const accountAt = ({ params }: PageRequest, tx: Tx): Promise<Account | undefined> =>
  isId(params.accountId) ? findAccount(tx, params.accountId) : Promise.resolve(undefined);

/** One account: its roles with their days, a link to sign in, and closing it. */
export async function showAccount(request: PageRequest): Promise<Answer> {
  const [year = '', month = '', date = ''] = request.today.split('-');
  return drawAccount(request, filledForm({ 'from-day': date, 'from-month': month, 'from-year': year }));
}

async function drawAccount(request: PageRequest, form: FormState): Promise<Answer> {
  const account = await lookingAfterAccounts(request, (tx) => accountAt(request, tx));
  if (account === undefined) return missing;
  const services = await servicesOf(request);
  return formPage({
    title: account.name,
    form,
    section: 'accounts',
    page: <AccountPage {...{ account, services, form, request }} />,
  });
}

interface AccountProps {
  readonly account: Account;
  readonly services: readonly Service[];
  readonly form: FormState;
  readonly request: PageRequest;
}

function AccountPage(props: AccountProps) {
  const { account } = props;
  return (
    <div className="nhsuk-u-reading-width">
      <p className="nhsuk-caption-l">
        <a href="/accounts">Accounts</a>
      </p>
      <h1 className="nhsuk-heading-l">{account.name}</h1>
      <p>
        {account.email ?? 'No email address'}.{' '}
        {account.closedAt === null
          ? account.used
            ? 'It is in use.'
            : 'Nobody has signed in with it yet.'
          : `Closed on ${longDate(londonDay(account.closedAt))}.`}
      </p>
      <Roles {...props} />
      {account.closedAt === null ? (
        <>
          <GiveRole {...props} />
          <Once account={account} to="link" button="Make a link to sign in">
            A link works once, for 24 hours. Give it to them yourself, in a way only they can read.
          </Once>
          <Once account={account} to="close" button="Close this account">
            Nobody signs in with it any more, and whoever is signed in with it is out at once. What was done with it
            stays under their name.
          </Once>
        </>
      ) : null}
    </div>
  );
}

function Roles({ account, services, request }: AccountProps) {
  const end = (role: RoleOfAccount) =>
    role.to === null ? (
      <form method="post" action={`/accounts/${account.accountId}/roles/${role.roleHeldId}/end`}>
        <Csrf />
        <button className="nhsuk-button nhsuk-button--secondary nhsuk-u-margin-bottom-0" type="submit">
          End today<span className="nhsuk-u-visually-hidden">: {roleWords(role, services)}</span>
        </button>
      </form>
    ) : (
      'Has an end'
    );
  return (
    <Table<RoleOfAccount>
      caption="Roles"
      rows={account.roles}
      rowKey={({ roleHeldId }) => roleHeldId}
      empty="It holds no role yet, so it can do nothing."
      columns={[
        { id: 'role', words: 'Role', cell: (role) => roleWords(role, services) },
        { id: 'from', words: 'From', cell: ({ from }) => longDate(from) },
        { id: 'to', words: 'Last day', cell: ({ to }) => (to === null ? 'No end' : longDate(to)) },
        { id: 'now', words: 'Now', cell: (role) => (isHeld(role, request.today) ? 'Held' : 'Not held') },
        { id: 'end', words: 'Change', cell: end },
      ]}
    />
  );
}

function GiveRole({ account, services, form }: AccountProps) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Give a role</h2>
      <FormBox action={`/accounts/${account.accountId}/roles`} button="Give the role">
        <SelectField
          form={form}
          name="role"
          label="Role"
          options={[
            { value: '', words: 'Choose' },
            ...STAFF_ROLES.map((role) => ({ value: role, words: roleName(role) })),
          ]}
        />
        <SelectField
          form={form}
          name="service"
          label="Service"
          hint="For those who work in one or pay for one; others hold the role everywhere."
          options={[
            { value: '', words: 'None' },
            ...services.map(({ serviceId, name }) => ({ value: serviceId, words: name })),
          ]}
        />
        <DateField form={form} name="from" label="First day" />
        <DateField form={form} name="to" label="Last day" hint="Leave it empty when there is no end yet." />
      </FormBox>
    </section>
  );
}

function Once(props: { account: Account; to: 'link' | 'close'; button: string; children: string }) {
  return (
    <form method="post" action={`/accounts/${props.account.accountId}/${props.to}`}>
      <Csrf />
      <h2 className="nhsuk-heading-m">{props.button}</h2>
      <p>{props.children}</p>
      <button className="nhsuk-button nhsuk-button--secondary" type="submit">
        {props.button}
      </button>
    </form>
  );
}

/** Gives a role from a day on, to its last day where there is one. */
export async function sendRole(request: PageRequest): Promise<Answer> {
  const services = (await servicesOf(request)).map(({ serviceId }) => serviceId);
  const read = readRole(request.body, services);
  if ('errors' in read) return drawAccount(request, withErrors(request.body, ROLE_FIELDS, read.errors));
  const { role, serviceId, from, to } = read.value;
  const account = await changingAccounts(request, async (tx) => {
    const found = await accountAt(request, tx);
    if (found === undefined || found.closedAt !== null) return { result: undefined, deed: undefined };
    await giveRole(tx, { accountId: found.accountId, role, serviceId, from, to });
    const detail = { given: role, serviceId, from, to };
    return { result: found, deed: { thing: `account ${found.accountId}`, detail } };
  });
  if (account === undefined) return missing;
  return { redirect: `/accounts/${account.accountId}`, flash: `${account.name} is given the role.` };
}

/** Ends a role with today as its last day. The last administrator keeps theirs: nobody could look after accounts. */
export function sendRoleEnd(request: PageRequest): Promise<Answer> {
  return changing(request, async (tx, account) => {
    const role = account.roles.find(({ roleHeldId }) => roleHeldId === request.params.roleHeldId);
    if (role === undefined) return undefined;
    if (role.role === 'administrator' && !(await othersHold(tx, 'administrator', account.accountId, request.today)))
      return { say: LAST_ONE };
    await endRole(tx, role.roleHeldId, request.today < role.from ? role.from : request.today);
    return { say: 'The role ends today.', detail: { ended: role.role, serviceId: role.serviceId } };
  });
}

/** Closes the account. */
export function sendClose(request: PageRequest): Promise<Answer> {
  return changing(request, async (tx, account) => {
    const isAdministrator = account.roles.some((role) => role.role === 'administrator' && isHeld(role, request.today));
    if (isAdministrator && !(await othersHold(tx, 'administrator', account.accountId, request.today)))
      return { say: LAST_ONE };
    await closeAccount(tx, account.accountId, request.clock.now());
    return { say: 'The account is closed.', detail: { closed: true } };
  });
}

/** Makes a one-time link and shows it once. */
export function sendSignInLink(request: PageRequest): Promise<Answer> {
  return changing(request, async (tx, account) => {
    if (account.closedAt !== null) return undefined;
    const token = await makeLink(tx, account.accountId, new Date(request.clock.now().getTime() + LINK_MS));
    const say = `The link for ${account.name}, once, within 24 hours: ${request.origin}${linkPath(token)}`;
    return { say, detail: { link: 'made' } };
  });
}

const LAST_ONE = 'This is the only administrator. Give somebody else the role first.';

interface Done {
  readonly say: string;
  /** Left out when nothing was done. */
  readonly detail?: Record<string, unknown>;
}

async function changing(
  request: PageRequest,
  change: (tx: Tx, account: Account) => Promise<Done | undefined>,
): Promise<Answer> {
  const done = await changingAccounts(request, async (tx) => {
    const account = await accountAt(request, tx);
    const result = account === undefined ? undefined : await change(tx, account);
    const deed =
      result?.detail === undefined
        ? undefined
        : { thing: `account ${request.params.accountId}`, detail: result.detail };
    return { result, deed };
  });
  return done === undefined ? missing : { redirect: `/accounts/${request.params.accountId}`, flash: done.say };
}
