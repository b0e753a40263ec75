import { weekdayInWords } from '@commonground/calendar';
import { inService } from '#features/services/index.ts';
import { may } from '#platform/access/index.ts';
import {
  type Answer,
  type FormState,
  filledForm,
  formPage,
  type PageRequest,
  readForm,
  withErrors,
} from '#platform/pages/index.ts';
import { withActor } from '#platform/storage/index.ts';
import { colleaguesOf } from '../colleagues.ts';
import { dutyForm } from './duty-form.ts';
import { DutyPage } from './duty-hours.page.tsx';
import { memberReads } from './preview.tsx';
import { addDuty, closedDays, dutyRows, removeDuty, safetySetting, setSafety } from './settings.store.ts';

const address = (serviceId: string) => `/s/${serviceId}/settings/duty-hours`;
const fresh = filledForm({ who: 'the duty worker', days: [], from: '09:00', to: '17:00' });

export const showDutyHours = (request: PageRequest): Promise<Answer> => drawDutyHours(request, fresh);

/** The page with one of its forms as it was typed. */
export async function drawDutyHours(request: PageRequest, form: FormState): Promise<Answer> {
  const { serviceId = '' } = request.params;
  const changes = may(request.actor, 'service.settings', { serviceId });
  const colleagues = changes ? await colleaguesOf(request.storage, serviceId, request.today) : [];
  return inService(request, async ({ tx, view }) =>
    formPage({
      title: 'Duty hours',
      form,
      section: 'settings',
      service: view,
      page: (
        <DutyPage
          {...{ serviceId, form, changes, colleagues }}
          rows={await dutyRows(tx, serviceId)}
          closed={await closedDays(tx, serviceId, request.today)}
          openOnBankHolidays={(await safetySetting(tx, serviceId))?.open_on_bank_holidays ?? false}
          preview={await memberReads(tx, serviceId, request.clock.now())}
        />
      ),
    }),
  );
}

/** Adds hours to the week. */
export async function sendDuty(request: PageRequest): Promise<Answer> {
  const reading = readForm(request.body, dutyForm);
  if (!reading.ok) return drawDutyHours(request, reading.form);
  const { serviceId = '' } = request.params;
  const { account, ...duty } = reading.value;
  const colleagues = await colleaguesOf(request.storage, serviceId, request.today);
  const named = colleagues.find(({ accountId }) => accountId === account) ?? null;
  const overlap = await withActor(request.storage, request.actor, (tx) =>
    addDuty(tx, settingOf(request), { ...duty, account: named }),
  );
  if (overlap === undefined) return { redirect: address(serviceId), flash: 'The hours are added.' };
  const stands = `${weekdayInWords(overlap.weekday)} ${overlap.from} to ${overlap.to}`;
  const words = `These hours overlap with ${stands}. Remove those first, or enter others`;
  return drawDutyHours(request, withErrors(request.body, ['from'], { from: words }));
}

export const settingOf = ({ actor, params, clock }: PageRequest) => ({
  actor,
  serviceId: params.serviceId ?? '',
  now: clock.now(),
});

/** Takes hours out of the week. Open alerts that nobody has seen move to the next hours within a minute. */
export function sendRemoval(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ tx, serviceId }) => {
    const { duty } = request.body;
    if (typeof duty === 'string') await removeDuty(tx, settingOf(request), duty);
    return { redirect: address(serviceId), flash: 'The hours are removed.' };
  });
}

/** Whether somebody is on duty on bank holidays. */
export function sendBankHolidays(request: PageRequest): Promise<Answer> {
  return inService(request, async ({ tx, serviceId }) => {
    await setSafety(tx, settingOf(request), { open_on_bank_holidays: request.body.holidays === 'open' });
    return { redirect: address(serviceId), flash: 'Saved.' };
  });
}
