import { z } from 'zod';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormDefinition,
  type FormState,
  type PageRequest,
  Radios,
  readForm,
} from '#platform/pages/index.ts';
import { type InCommunity, inCommunity } from '../in-community.ts';
import { type Role, rolesOf } from '../roles/roles.store.ts';
import { communityPage, OnceKey, proposalAt, proposalsAt } from './community-page.tsx';
import { words } from './deciding-words.ts';
import { raiseProposal } from './proposal.store.ts';
import { onceKey } from './proposal-form.tsx';

export const showElection = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => draw(at, await rolesOf(at.tx, at.community.communityId), emptyForm));

/** Asks the community to pick somebody for a role: first people say that they stand, then it votes. */
export const saveElection = (request: PageRequest): Promise<Answer> =>
  inCommunity(request, async (at) => {
    const roles = await rolesOf(at.tx, at.community.communityId);
    const form: FormDefinition<{ role: string; once: string }> = {
      schema: z.object({
        role: z.enum(roles.map(({ roleId }) => roleId) as [string, ...string[]], words('role-needed')),
        once: onceKey,
      }),
      fields: ['role'],
    };
    const read = readForm(request.body, form);
    if (!read.ok) return draw(at, roles, read.form);
    const { role, once } = read.value;
    const name = roles.find(({ roleId }) => roleId === role)?.name ?? role;
    const proposalId = await raiseProposal(
      at.tx,
      { serviceId: at.serviceId, communityId: at.community.communityId },
      at.me,
      {
        topic: 'election',
        role,
        title: words('election-of', { role: name }),
        words: words('election-words'),
        why: null,
        onceKey: once,
      },
      request.clock.now(),
    );
    return { redirect: proposalAt(at, proposalId), flash: words('saved') };
  });

const draw = (at: InCommunity, roles: readonly Role[], form: FormState): Answer =>
  communityPage(at, {
    title: words('election-title'),
    form,
    children: (
      <FormBox action={`${proposalsAt(at)}/election`} button={words('election-button')}>
        <OnceKey form={form} />
        <Radios
          form={form}
          name="role"
          label={words('role-label')}
          choices={roles.map(({ roleId, name, does }) => ({ value: roleId, words: name, hint: does }))}
        />
      </FormBox>
    ),
  });
