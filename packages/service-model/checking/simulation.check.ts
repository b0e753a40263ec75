/** Whether the assumptions are enough to make people come, take part and leave, and fit only what may be fitted. */
import { ALWAYS_POSSIBLE_ENDINGS } from '../code-lists.ts';
import { parseCount } from '../languages.ts';
import { didYouMean } from '../reading/did-you-mean.ts';
import type { ServiceModelFile } from '../schema/service-model.schema.ts';
import { type CheckContext, isKnown, itemsOf, listOf } from './check-context.ts';
import { stagesOf } from './graph.ts';
import { checkReference, idsOf } from './reference.ts';

type SimulationText = NonNullable<ServiceModelFile['simulation']>;

export function checkSimulation(context: CheckContext): void {
  const { simulation } = context.facts;
  if (!simulation) return;
  checkArrivals(context, simulation);
  checkExits(context, simulation);
  checkAttendance(context, simulation);
  checkOutward(context, simulation);
  checkTargets(context, simulation);
}

const pointsNowhere = (context: CheckContext, what: string, id: string, among: string[], path: string) => {
  if (among.includes(id)) return;
  context.say('error', 'points-nowhere', path, `There is no ${what} called "${id}".${didYouMean(id, among)}`);
};

function checkArrivals(context: CheckContext, { arrivals }: SimulationText): void {
  const routes = itemsOf(context.model.intake.routes).map(([id]) => id);
  for (const id of routes.filter((route) => !arrivals[route])) {
    context.say('error', 'no-arrivals', `simulation.arrivals.${id}`, 'How many people come this way in a month?');
  }
  for (const id of Object.keys(arrivals)) {
    pointsNowhere(context, 'intake route', id, routes, `simulation.arrivals.${id}`);
  }
}

function checkExits(context: CheckContext, { exits }: SimulationText): void {
  const { model, say } = context;
  const stages = stagesOf(model);
  for (const [id, stage] of Object.entries(stages)) {
    if (stage.phase === 'after' || exits[id]) continue;
    say('error', 'no-exits', `simulation.exits.${id}`, `How do people leave "${stage.name}", and how fast?`);
  }
  for (const [id, list] of Object.entries(exits)) {
    const path = `simulation.exits.${id}`;
    if (id !== 'out' && id !== 'quiet') pointsNowhere(context, 'stage', id, Object.keys(stages), path);
    list.forEach((exit, index) => {
      if (!isPossibleExit(model, id, exit.by)) {
        const message = `"${exit.by}" is not a move from "${id}" and not one of the endings that are always possible.`;
        say('error', 'impossible-exit', `${path}[${index}]`, message);
      }
      const wrong = typeof exit['per-month'] === 'number' ? undefined : wrongBands(Object.keys(exit['per-month']));
      if (wrong !== undefined) say('error', 'bands', `${path}[${index}].per-month`, wrong);
    });
  }
}

function isPossibleExit(model: ServiceModelFile, stage: string, by: string): boolean {
  const move = isKnown(model.moves) ? model.moves[by] : undefined;
  if (move) return listOf(move.from).includes(stage);
  if (by === 'comes-again') return stage === 'quiet';
  return by === 'stops-coming' || (ALWAYS_POSSIBLE_ENDINGS as string[]).includes(by);
}

/** Bands of months follow on from each other, from 0 to the end. */
function wrongBands(bands: string[]): string | undefined {
  let next: number | 'on' = 0;
  for (const band of bands) {
    const [from, to] = band.split('-');
    if (Number(from) !== next) return `The months ${band} do not follow on from ${next}.`;
    next = to === 'on' ? 'on' : Number(to);
  }
  return next === 'on' ? undefined : `The last band must end with "on", for example ${next}-on.`;
}

function checkAttendance(context: CheckContext, { attends }: SimulationText): void {
  const { model } = context;
  const offered = new Set(Object.values(stagesOf(model)).flatMap((stage) => listOf(stage.offers)));
  for (const id of [...offered].filter((component) => model.components[component] && !attends[component])) {
    context.say('error', 'no-attendance', `simulation.attends.${id}`, 'How often do people come to it?');
  }
  for (const [id, entry] of Object.entries(attends)) {
    const path = `simulation.attends.${id}`;
    checkReference(context, 'components', id, path);
    if (entry.chance !== undefined || entry['visits-a-month'] !== undefined) continue;
    context.say('error', 'missing', path, 'Say `chance` for each session, or `visits-a-month`.');
  }
}

function checkOutward(context: CheckContext, { outward = {} }: SimulationText): void {
  const ids = idsOf(context, 'outward');
  for (const id of ids.filter((work) => !outward[work])) {
    context.say('error', 'no-outward', `simulation.outward.${id}`, 'How many a year, and for how many people?');
  }
  for (const id of Object.keys(outward)) pointsNowhere(context, 'outward work', id, ids, `simulation.outward.${id}`);
}

function checkTargets(context: CheckContext, simulation: SimulationText): void {
  const figures = isKnown(context.model.figures) ? context.model.figures : {};
  const ids = Object.keys(figures);
  for (const id of Object.keys(simulation['left-out'] ?? {})) {
    pointsNowhere(context, 'figure', id, ids, `simulation.left-out.${id}`);
  }
  for (const [id, target] of Object.entries(simulation['lands-near'])) {
    const path = `simulation.lands-near.${id}`;
    pointsNowhere(context, 'figure', id, ids, path);
    const figure = figures[id];
    const weak = figure && weakness(figure);
    if (weak !== undefined)
      context.say('error', 'weak-target', path, `This figure is ${weak}; nothing may be fitted to it.`);
    checkCount(context, target.count, `${path}.count`);
    if (simulation['left-out']?.[id] === undefined) continue;
    context.say('error', 'wrong-value', path, 'This figure is also left out. Choose one.');
  }
}

function weakness(figure: { confidence?: string | undefined; value: unknown; kind: string }): string | undefined {
  if (figure.value === 'unavailable') return 'unavailable';
  if (figure.kind === 'predicted') return 'a prediction';
  return figure.confidence === 'low' ? 'of low confidence' : undefined;
}

function checkCount(context: CheckContext, text: string, path: string): void {
  const count = parseCount(text);
  if (!count) {
    const message = `"${text}" is not a count we know. Use seen-in-year, in-touch, opened-in-year, started-in-year, members <component>, people outward <id> …`;
    context.say('error', 'wrong-value', path, message);
    return;
  }
  if ('component' in count) checkReference(context, 'components', count.component, path);
  if ('role' in count) checkReference(context, 'roles', count.role, path);
  if ('outward' in count) checkReference(context, 'outward', count.outward, path);
  if ('route' in count && count.route !== undefined) {
    pointsNowhere(
      context,
      'intake route',
      count.route,
      itemsOf(context.model.intake.routes).map(([id]) => id),
      path,
    );
  }
}
