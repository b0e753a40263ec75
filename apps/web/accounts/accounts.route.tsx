import { listServices, type Service } from '#features/services/index.ts';
import {
  type Answer,
  type Column,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  type PageRequest,
  Pagination,
  pageOf,
  readForm,
  roleName,
  Table,
  TextField,
  withErrors,
} from '#platform/pages/index.ts';
import {
  type Account,
  accountWithEmail,
  listAccounts,
  makeAccount,
  type RoleOfAccount,
} from '#platform/sign-in/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { accountForm } from './account-form.ts';
import { changingAccounts, lookingAfterAccounts } from './as-administrator.ts';

export const servicesOf = ({ storage, actor }: PageRequest): Promise<Service[]> =>
  withActor(storage, actor, listServices);

/** Accounts of people who work here, and the services. */
export async function showAccounts(request: PageRequest): Promise<Answer> {
  const at = pageOf(request.query);
  const find = request.query.find ?? '';
  const { accounts, total } = await lookingAfterAccounts(request, (tx) => listAccounts(tx, { find, ...at }));
  const services = await servicesOf(request);
  return {
    title: 'Accounts',
    section: 'accounts',
    page: (
      <>
        <h1 className="nhsuk-heading-l">Accounts</h1>
        <p className="nhsuk-u-reading-width">
          People who work in the services, partners and others. Accounts of members and supporters belong to their
          services and are not shown here.
        </p>
        <p>
          <a className="nhsuk-button" href="/accounts/new">
            Make an account
          </a>
        </p>
        <form method="get" action="/accounts" className="cg-search">
          <label className="nhsuk-label" htmlFor="find">
            Find by name or email
          </label>
          <input
            className="nhsuk-input nhsuk-input--width-20"
            id="find"
            name="find"
            type="search"
            defaultValue={find}
          />
          <button className="nhsuk-button nhsuk-button--secondary" type="submit">
            Find
          </button>
        </form>
        <Table<Account>
          caption="Accounts, closed ones last"
          rows={accounts}
          rowKey={({ accountId }) => accountId}
          empty="No account fits."
          columns={columnsOf(services, request.today)}
        />
        <Pagination path="/accounts" query={request.query} at={at} total={total} what="accounts" />
        <Services services={services} request={request} />
      </>
    ),
  };
}

function columnsOf(services: readonly Service[], today: string): Column<Account>[] {
  return [
    { id: 'name', words: 'Name', cell: ({ accountId, name }) => <a href={`/accounts/${accountId}`}>{name}</a> },
    { id: 'email', words: 'Email', cell: ({ email }) => email ?? 'None' },
    {
      id: 'roles',
      words: 'Roles now',
      cell: ({ closedAt, roles }) => {
        if (closedAt !== null) return 'Closed';
        const now = roles.filter((role) => isHeld(role, today));
        return now.length === 0 ? 'None' : now.map((role) => roleWords(role, services)).join('; ');
      },
    },
  ];
}

export const isHeld = ({ from, to }: RoleOfAccount, today: string): boolean =>
  from <= today && (to === null || to >= today);

/** "Practitioner in Lamplight House". */
export function roleWords(
  { role, serviceId }: Pick<RoleOfAccount, 'role' | 'serviceId'>,
  services: readonly Service[],
) {
  if (serviceId === null) return roleName(role);
  return `${roleName(role)} in ${services.find((service) => service.serviceId === serviceId)?.name ?? serviceId}`;
}

function Services({ services, request }: { services: readonly Service[]; request: PageRequest }) {
  return (
    <section>
      <h2 className="nhsuk-heading-m">Services that run here ({services.length})</h2>
      <ul className="nhsuk-list nhsuk-list--bullet">
        {services.map(({ serviceId, name }) => (
          <li key={serviceId}>
            {name}: <a href={`/s/${serviceId}/settings/values`}>settings</a>,{' '}
            <a href={`/s/${serviceId}/model/versions`}>versions of its model</a>
          </li>
        ))}
      </ul>
      {request.deployment.kind === 'real' && request.hasPage('/accounts/add-service') ? (
        <p>
          <a href="/accounts/add-service">Start a service from a file</a>
        </p>
      ) : null}
    </section>
  );
}

export const showNewAccount = async (_request: PageRequest): Promise<Answer> => newAccountPage(emptyForm);

function newAccountPage(form: FormState): Answer {
  return formPage({
    title: 'Make an account',
    form,
    section: 'accounts',
    page: (
      <div className="nhsuk-u-reading-width">
        <p className="nhsuk-caption-l">
          <a href="/accounts">Accounts</a>
        </p>
        <h1 className="nhsuk-heading-l">Make an account</h1>
        <p>Then give it a role, and a link to sign in with.</p>
        <FormBox action="/accounts/new" button="Make the account">
          <TextField form={form} name="name" label="Name" autoComplete="off" />
          <TextField form={form} name="email" label="Email" type="email" autoComplete="off" />
        </FormBox>
      </div>
    ),
  });
}

/** Makes an account. An address belongs to one open account only. */
export async function sendNewAccount(request: PageRequest): Promise<Answer> {
  const reading = readForm(request.body, accountForm);
  if (!reading.ok) return newAccountPage(reading.form);
  const made = await changingAccounts(request, async (tx) => {
    if ((await accountWithEmail(tx, reading.value.email)) !== undefined) return { result: undefined, deed: undefined };
    const accountId = await makeAccount(tx, reading.value);
    return { result: accountId, deed: { thing: `account ${accountId}`, detail: { made: true } } };
  });
  if (made !== undefined) return { redirect: `/accounts/${made}`, flash: 'The account is made. Give it a role.' };
  const words = 'Another open account has this address. Find it in the list, or enter another address';
  return newAccountPage(withErrors(request.body, ['name', 'email'], { email: words }));
}
