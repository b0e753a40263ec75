import { type CalendarDay, longDate } from '@commonground/calendar';
import {
  type Answer,
  Csrf,
  emptyForm,
  FormBox,
  type FormState,
  type PageRequest,
  Press,
  TextArea,
  TextField,
} from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { words } from '../meetings/meeting-words.ts';
import { Back, communityForm } from '../page-frame.tsx';
import { leadingOf } from './leading.store.ts';
import { type RoleNow, rolesNow, termOf } from './roles.rules.ts';
import { type Holding, holdingsOf, rolesOf } from './roles.store.ts';

/** The roles of a community, who holds them, until when and how they were chosen. */
export const showRoles = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, (at) => drawRoles(request, at, emptyForm));

export async function drawRoles({ today }: PageRequest, at: InCommunity, form: FormState): Promise<Answer> {
  const { communityId } = at.community;
  const roles = rolesNow(await rolesOf(at.tx, communityId), await holdingsOf(at.tx, communityId));
  const { chair, minutes } = await leadingOf(at);
  const leads = chair !== null || minutes !== null;
  return communityForm(
    at,
    words('roles-title'),
    form,
    <>
      <p>{words('roles-intro')}</p>
      <ul className="cg-plain-list">
        {roles.map((one) => (
          <OneRole key={one.role.roleId} at={at} one={one} today={today} leads={leads} />
        ))}
      </ul>
      {leads ? (
        <>
          <p>
            <a href={`${at.address}/roles/give`}>{words('role-give')}</a>
          </p>
          <h2 className="nhsuk-heading-m">{words('role-name')}</h2>
          <FormBox action={`${at.address}/roles/name`} button={words('role-name-button')} secondary>
            <TextField form={form} name="name" label={words('role-name-label')} width={20} />
            <TextArea form={form} name="does" label={words('role-name-does')} rows={2} />
            <TextField form={form} name="months" label={words('role-name-months')} width={3} inputMode="numeric" />
          </FormBox>
        </>
      ) : null}
      <Back at={at} />
    </>,
  );
}

interface OneRoleProps {
  readonly at: InCommunity;
  readonly one: RoleNow;
  readonly today: CalendarDay;
  readonly leads: boolean;
}

function OneRole({ at, one: { role, now, before }, today, leads }: OneRoleProps) {
  const mayTake = at.side === 'member' && role.volunteer && now.length === 0;
  return (
    <li>
      <h2 className="nhsuk-heading-s nhsuk-u-margin-bottom-1">{role.name}</h2>
      <p className="nhsuk-u-margin-bottom-2">{role.does}</p>
      {now.length === 0 ? <p className="cg-quiet">{words('role-nobody')}</p> : null}
      {now.map((holding) => (
        <Held key={holding.holdingId} at={at} holding={holding} roleName={role.name} today={today} leads={leads} />
      ))}
      {mayTake ? (
        <Press
          action={`${at.address}/roles/take`}
          label={
            <>
              {words('role-take')}
              <span className="nhsuk-u-visually-hidden">: {role.name}</span>
            </>
          }
          values={{ role: role.roleId }}
        />
      ) : null}
      {before.length === 0 ? null : <Before before={before} />}
    </li>
  );
}

interface HeldProps extends Omit<OneRoleProps, 'one'> {
  readonly holding: Holding;
  readonly roleName: string;
}

function Held({ at, holding, roleName, today, leads }: HeldProps) {
  const { called, from, until, how, personId, holdingId } = holding;
  const isMine = personId !== null && personId === at.me.personId;
  const term = termOf(holding, today);
  const date = until === null ? '' : longDate(until);
  return (
    <>
      <p className="nhsuk-u-margin-bottom-1">
        {words('role-held', { who: called ?? words('by-someone'), date: longDate(from) })}
        {term === 'running' ? `, ${words('role-until', { date })}` : ''}, {words(`role-how-${how}`)}.
      </p>
      {term === 'over' ? <p>{words('role-over', { date })}</p> : null}
      {term === 'ends-soon' ? <p>{words('role-soon', { date })}</p> : null}
      {isMine ? <p>{words('role-mine')}</p> : null}
      {isMine || leads ? (
        <details className="nhsuk-details nhsuk-u-margin-bottom-2">
          <summary className="nhsuk-details__summary">
            <span className="nhsuk-details__summary-text">
              {words(isMine ? 'role-step-down' : 'role-end')}
              <span className="nhsuk-u-visually-hidden">: {roleName}</span>
            </span>
          </summary>
          <form method="post" action={`${at.address}/roles/end`} className="nhsuk-details__text">
            <Csrf />
            <p>{words('role-end-sure')}</p>
            <button className="nhsuk-button nhsuk-button--secondary" type="submit" name="holding" value={holdingId}>
              {words(isMine ? 'role-step-down' : 'role-end')}
              <span className="nhsuk-u-visually-hidden">: {roleName}</span>
            </button>
          </form>
        </details>
      ) : null}
    </>
  );
}

function Before({ before }: { before: readonly Holding[] }) {
  return (
    <details className="nhsuk-details nhsuk-u-margin-bottom-2">
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{words('role-before')}</span>
      </summary>
      <ul className="nhsuk-details__text">
        {before.map(({ holdingId, called, from, endedOn }) => (
          <li key={holdingId}>
            {words('role-held', { who: called ?? words('by-someone'), date: longDate(from) })}
            {endedOn === null ? '' : `, ${words('role-until', { date: longDate(endedOn) })}`}
          </li>
        ))}
      </ul>
    </details>
  );
}
