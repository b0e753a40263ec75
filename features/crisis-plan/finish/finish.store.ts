import type { CalendarDay } from '@commonground/calendar';
import {
  type FinishedBy,
  findPlan,
  keptFor,
  type OfJourney,
  type PlanRow,
  type SaidNow,
  saySo,
  sectionsOf,
  tellAudit,
} from '#features/plans/index.ts';
import type { Tx } from '#platform/storage/index.ts';
import {
  type CrisisPlanContent,
  type CrisisPlanOffered,
  type RiskWay,
  SECTIONS,
  type Side,
} from '../crisis-plan.rules.ts';
import { saidOf } from '../crisis-plan.store.ts';
import { sayWrittenWhereItCan } from '../entry/say-written.ts';
import { contactsOf } from '../write/contacts.store.ts';
import { contributionsOf } from '../write/contributions.store.ts';

export interface ToFinish {
  readonly of: OfJourney;
  readonly offered: CrisisPlanOffered;
  readonly name: string;
  readonly called: string;
  readonly serviceName: string;
  readonly riskWay: RiskWay | null;
  readonly reviewOn: CalendarDay;
  readonly said: readonly SaidNow[];
}

/**
 * Makes a version that never changes of what is written now. What others added and nobody has taken in is not in it. A
 * version that would say the same as the last is no further one: a button pressed twice makes one.
 * @returns its number; undefined when nothing is written
 */
export async function finishCrisisPlan(tx: Tx, by: FinishedBy, made: ToFinish): Promise<number | undefined> {
  const plan = await findPlan(tx, made.of, made.offered.key, true);
  if (plan === undefined) return undefined;
  const content = await contentOf(tx, plan, made);
  if (content.sections.length === 0 && content.contacts.length === 0) return undefined;
  const same = plan.version > 0 && (await sameAsLast(tx, plan, content));
  const version = same ? plan.version : plan.version + 1;
  if (!same) {
    await tx
      .insertInto('plan_version')
      .values({
        service_id: made.of.serviceId,
        plan_id: plan.plan_id,
        version,
        person_id: made.of.personId,
        content: JSON.stringify(content) as never,
        made_by: by.actor.name,
        made_role: by.actor.role,
        made_at: by.clock.now(),
      })
      .execute();
  }
  await tx
    .updateTable('plan')
    .set({ version, review_on: made.reviewOn })
    .where('service_id', '=', made.of.serviceId)
    .where('plan_id', '=', plan.plan_id)
    .execute();
  await tellAudit(tx, keptFor(by.actor), plan, { version, review: made.reviewOn });
  for (const said of made.said) await sayToVersion(tx, by, made, { ...plan, version }, said);
  return version;
}

async function contentOf(tx: Tx, plan: PlanRow, made: ToFinish): Promise<CrisisPlanContent> {
  const written = await sectionsOf(tx, plan);
  const added = (await contributionsOf(tx, plan)).filter(({ decided }) => decided === 'taken-in');
  const contacts = await contactsOf(tx, plan);
  return {
    name: made.name,
    called: made.called,
    serviceName: made.serviceName,
    riskWay: made.riskWay,
    sections: SECTIONS.flatMap((section) => {
      const words = written.get(section)?.words ?? '';
      const others = new Map<string, { name: string; side: Side }>();
      for (const one of added.filter((it) => it.section === section)) {
        others.set(`${one.side} ${one.name}`, { name: one.name, side: one.side });
      }
      return words === '' ? [] : [{ section, words, with: [...others.values()] }];
    }),
    contacts: contacts.map(({ contactId: _, ...contact }) => contact),
  };
}

async function sameAsLast(tx: Tx, plan: PlanRow, content: CrisisPlanContent): Promise<boolean> {
  const last = await tx
    .selectFrom('plan_version')
    .select('content')
    .where('service_id', '=', plan.service_id)
    .where('plan_id', '=', plan.plan_id)
    .where('version', '=', plan.version)
    .executeTakeFirst();
  const inOrder = (value: unknown): string =>
    JSON.stringify(value, (_, one: unknown) =>
      one !== null && typeof one === 'object' && !Array.isArray(one)
        ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)))
        : one,
    );
  return inOrder(last?.content) === inOrder(content);
}

/**
 * One party's word about the latest version. The same word again by the same party stands once. When the person says yes
 * for the first time to a version, the journey says that the plan is written.
 */
export async function sayToVersion(
  tx: Tx,
  by: FinishedBy,
  { of, offered }: Pick<ToFinish, 'of' | 'offered'>,
  plan: PlanRow,
  said: SaidNow,
): Promise<void> {
  const before = ((await saidOf(tx, of.serviceId, plan.plan_id)).get(plan.version) ?? []).filter(
    ({ side, name }) =>
      side === (said.side === 'person' ? 'member' : said.side) && (side === 'member' || name === said.name),
  );
  const last = before.at(-1);
  if (last?.agrees === said.agrees && last.words === said.words) return;
  await saySo(tx, { actor: keptFor(by.actor), today: by.today }, plan, plan.version, said);
  const firstYes = said.side === 'person' && said.agrees && !before.some(({ agrees }) => agrees);
  if (firstYes) await sayWrittenWhereItCan(tx, by, of, offered, false);
}
