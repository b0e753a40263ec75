/** Whether every id points somewhere. */
import { INSTRUMENTS } from '../code-lists.ts';
import { didYouMean } from '../reading/did-you-mean.ts';
import { type CheckContext, itemsOf, listOf } from './check-context.ts';
import { checkCondition, checkOccasion } from './languages.check.ts';
import { checkReference, idsOf } from './reference.ts';

export function checkReferences(context: CheckContext): void {
  checkStagesAndDoors(context);
  checkMovesAndParts(context);
  checkPeopleAndPromises(context);
  checkMeasuresAndFigures(context);
}

const each = (list: readonly string[], path: string, check: (id: string, path: string) => void) => {
  list.forEach((id, index) => void check(id, `${path}[${index}]`));
};

function checkStagesAndDoors(context: CheckContext): void {
  const { model } = context;
  for (const [id, stage] of itemsOf(model.stages)) {
    checkReference(context, 'tiers', stage.tier, `stages.${id}.tier`);
    each(listOf(stage.offers), `stages.${id}.offers`, (c, at) => checkReference(context, 'components', c, at));
    checkReference(context, 'components', stage['place-in'], `stages.${id}.place-in`);
  }
  for (const [id, route] of itemsOf(model.intake.routes)) {
    checkReference(context, 'stages', route.enters, `intake.routes.${id}.enters`);
    checkReference(context, 'partners', route.partner, `intake.routes.${id}.partner`);
  }
  for (const [id, rule] of itemsOf(model.eligibility.rules)) {
    rule.needs?.forEach((need, i) => void checkCondition(context, need, `eligibility.rules.${id}.needs[${i}]`));
  }
}

function checkMovesAndParts(context: CheckContext): void {
  const { model } = context;
  for (const [id, move] of itemsOf(model.moves)) {
    const from = listOf(move.from);
    for (const stage of from.filter((s) => s !== 'out')) checkReference(context, 'stages', stage, `moves.${id}.from`);
    if (move.to !== 'out') checkReference(context, 'stages', move.to, `moves.${id}.to`);
    checkReference(context, 'deciding', move.way, `moves.${id}.way`);
    move.needs?.forEach((need, i) => void checkCondition(context, need, `moves.${id}.needs[${i}]`, from));
  }
  for (const [id, part] of itemsOf(model.components)) {
    const path = `components.${id}`;
    each(listOf(part.sites), `${path}.sites`, (site, at) => checkReference(context, 'sites', site, at));
    if (Array.isArray(part.timetable)) {
      part.timetable.forEach(
        (row, i) => void checkReference(context, 'sites', row.site, `${path}.timetable[${i}].site`),
      );
    }
    checkReference(context, 'partners', part['provided-by'], `${path}.provided-by`);
    part.needs?.forEach((need, i) => void checkCondition(context, need, `${path}.needs[${i}]`));
  }
}

function checkPeopleAndPromises(context: CheckContext): void {
  const { model } = context;
  for (const [id, plan] of itemsOf(model.plans)) {
    const shared = Array.isArray(plan['shared-with']) ? plan['shared-with'] : [];
    each(shared, `plans.${id}.shared-with`, (partner, at) => checkReference(context, 'partners', partner, at));
    checkOccasion(context, plan.due, `plans.${id}.due`);
  }
  for (const [id, role] of itemsOf(model.roles)) {
    checkReference(context, 'partners', role['hosted-by'], `roles.${id}.hosted-by`);
    role.needs?.forEach((need, i) => void checkCondition(context, need, `roles.${id}.needs[${i}]`));
  }
  for (const [id, cover] of itemsOf(model.crisis.cover)) {
    const path = `crisis.cover.${id}.who`;
    if (cover.by === 'partner') checkReference(context, 'partners', cover.who, path);
    if (cover.by === 'component') checkReference(context, 'components', cover.who, path);
    if ((cover.by === 'partner' || cover.by === 'component') && cover.who === undefined) {
      context.say('error', 'missing', path, `Say which ${cover.by} is there: \`who:\` is missing.`);
    }
  }
  for (const [id, agreement] of itemsOf(model.agreements))
    checkOccasion(context, agreement.when, `agreements.${id}.when`);
}

function checkMeasuresAndFigures(context: CheckContext): void {
  const { model, say } = context;
  for (const [id, measure] of itemsOf(model.measures)) {
    if (!(INSTRUMENTS as string[]).includes(id)) {
      say('error', 'points-nowhere', `measures.${id}`, `There is no instrument "${id}".${didYouMean(id, INSTRUMENTS)}`);
    }
    if (Array.isArray(measure.occasions)) {
      measure.occasions.forEach((o, i) => void checkOccasion(context, o, `measures.${id}.occasions[${i}]`));
    }
  }
  const parts = [...idsOf(context, 'components'), ...idsOf(context, 'outward')];
  for (const [id, figure] of itemsOf(model.figures)) {
    if (figure.part === undefined || parts.includes(figure.part)) continue;
    const message = `There is no component or outward work called "${figure.part}".${didYouMean(figure.part, parts)}`;
    say('error', 'points-nowhere', `figures.${id}.part`, message);
  }
}
