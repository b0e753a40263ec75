import { shortDate } from '@commonground/calendar';
import { z } from 'zod';
import { inService } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import {
  type Answer,
  emptyForm,
  FormBox,
  type FormState,
  formPage,
  Own,
  type PageRequest,
  readForm,
  Table,
  TextField,
} from '#platform/pages/index.ts';
import { type Supporter, saySupporterConsent, supportersOf } from '../supporter.store.ts';

/** Supporters known to the service, apart from members: with whom each belongs is not on any page of the team. */
export const showSupporters = (request: PageRequest): Promise<Answer> =>
  inService(request, async (at) => {
    const rows = await supportersOf(at.tx, at.serviceId);
    const address = `/s/${at.serviceId}/supporters`;
    const columns = [
      {
        id: 'name',
        words: 'Name',
        cell: (row: Supporter) => <a href={`${address}/${row.supporterId}`}>{row.called}</a>,
      },
      { id: 'since', words: 'Since', cell: (row: Supporter) => shortDate(row.since) },
      { id: 'needs', words: 'Needs', cell: (row: Supporter) => row.needs ?? '' },
    ];
    return {
      title: 'Supporters',
      section: 'work-with-others',
      service: at.view,
      page: (
        <>
          <h1 className="nhsuk-heading-l">
            <Own>Supporters</Own>
          </h1>
          <p className="nhsuk-u-reading-width">
            Family, friends and carers who have a record of their own here. Whom they support is not written in it, and
            what a member shares with them is the member’s to say.
          </p>
          <p>
            <strong>
              {rows.length} {rows.length === 1 ? 'supporter' : 'supporters'}
            </strong>{' '}
            on {shortDate(request.today)}
          </p>
          <Table
            caption="Supporters of this service"
            captionHidden
            columns={columns}
            rows={rows}
            rowKey={({ supporterId }) => supporterId}
            empty="No supporter is known here yet."
          />
          <p>
            <a className="nhsuk-button nhsuk-button--secondary" href={`${address}/new`}>
              Add a supporter
            </a>
          </p>
          {may(request.actor, 'supporters.together', { serviceId: at.serviceId }) ? (
            <p>
              <a href={`${address}/how-it-was`}>How it was for supporters</a>
            </p>
          ) : null}
        </>
      ),
    };
  });

const text = (most: number) => z.string().trim().max(most, `Write at most ${most} letters here`).default('');
const definition = {
  schema: z.object({
    called: z
      .string('Enter what they like to be called')
      .trim()
      .min(1, 'Enter what they like to be called')
      .max(80, 'Write at most 80 letters here'),
    phone: text(40),
    email: text(200).refine((email) => email === '' || z.email().safeParse(email).success, {
      message: 'Enter their e-mail like name@example.org, or leave it empty',
    }),
    needs: text(500),
    agree: z.literal('yes', 'Ask them whether we may keep this, and tick the box when they said yes'),
  }),
  fields: ['called', 'phone', 'email', 'needs', 'agree'],
};

export const showNewSupporter = (request: PageRequest): Promise<Answer> => drawNew(request, emptyForm);

/** Somebody comes to a supporters' group by themselves: their own record, without any member. */
export function sendNewSupporter(request: PageRequest): Promise<Answer> {
  const reading = readForm(request.body, definition);
  if (!reading.ok) return drawNew(request, reading.form);
  const { called, phone, email, needs } = reading.value;
  return inService(request, async ({ tx, serviceId }) => {
    const { supporter_id: supporterId } = await tx
      .insertInto('supporter')
      .values({
        service_id: serviceId,
        account_id: null,
        called,
        full_name: null,
        phone: phone || null,
        email: email.toLowerCase() || null,
        needs: needs || null,
        hours_a_week: null,
        since: request.today,
        left_on: null,
      })
      .returning('supporter_id')
      .executeTakeFirstOrThrow();
    const said = { serviceId, supporterId, purpose: 'keep', given: true, to: request.actor.name } as const;
    await saySupporterConsent(tx, said, request.clock.now());
    await audit(tx, { actor: request.actor, act: 'supporters.write', serviceId, thing: `supporter ${supporterId}` });
    return { redirect: `/s/${serviceId}/supporters/${supporterId}`, flash: `${called} has a record of their own now.` };
  });
}

const drawNew = (request: PageRequest, form: FormState): Promise<Answer> =>
  inService(request, async (at) =>
    formPage({
      title: 'Add a supporter',
      form,
      section: 'work-with-others',
      service: at.view,
      page: (
        <div className="nhsuk-u-reading-width">
          <h1>
            <Own>Add a supporter</Own>
          </h1>
          <p>Do not write whom they support. A member who wants to share something sends them a link.</p>
          <FormBox action={`/s/${at.serviceId}/supporters/new`} button="Add the supporter">
            <TextField form={form} name="called" label="What do they like to be called?" />
            <TextField form={form} name="phone" type="tel" label="Telephone" />
            <TextField form={form} name="email" type="email" label="E-mail" hint="To let them sign in" />
            <TextField
              form={form}
              name="needs"
              label="What they need to take part"
              hint="Like an interpreter: Polish"
            />
            <div className="nhsuk-form-group">
              <div className="nhsuk-checkboxes">
                <div className="nhsuk-checkboxes__item">
                  <input className="nhsuk-checkboxes__input" id="agree" name="agree" type="checkbox" value="yes" />
                  <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor="agree">
                    They said that we may keep this
                  </label>
                </div>
              </div>
              {form.errors.agree === undefined ? null : <p className="nhsuk-error-message">{form.errors.agree}</p>}
            </div>
          </FormBox>
        </div>
      ),
    }),
  );
