import {
  drawModel,
  type PathwayDrawing,
  type PlacedBox,
  type PlacedText,
  type RunningModel,
} from '@commonground/service-model';
import { tierName } from '../facts/facts-of.ts';
import type { Facts } from '../list/register-entry.ts';

type Kept<T> = Readonly<Record<string, T>>;

/**
 * The pathway as far as sources tell it. What was assumed so that the model can run is taken out before drawing, and of
 * the small words in each box only those that a source says are kept.
 * @returns undefined when no stage is known: there is nothing to draw
 */
export function drawFacts(model: RunningModel, facts: Facts, name: string = facts.name): PathwayDrawing | undefined {
  const pruned = factsOnly(model, facts);
  if (Object.keys(pruned.stages).length === 0) return undefined;
  return {
    ...withoutGuesses(drawModel(pruned, { name }), facts),
    title: `What the review tells of the way through: ${name}`,
  };
}

function factsOnly(model: RunningModel, facts: Facts): RunningModel {
  const stages = asRecord(facts.stages);
  const components = facts.components;
  const outward = asRecord(facts.outward);
  const moves = asRecord(facts.moves);
  const routes = asRecord(facts.intake.routes);
  return {
    ...model,
    tiers: tiersOf(facts),
    markOf: (path) => (path.startsWith('tiers.') ? { known: 'said' } : model.markOf(path)),
    stages: mapped(kept(model.stages, stages), ({ quietAfter: _, ...stage }, id) => {
      const said = stages[id]!;
      const offers = Array.isArray(said.offers) ? said.offers.filter((offered) => offered in components) : [];
      const hasLength = said.length !== undefined && said.length !== 'not-known';
      const tier = said.tier === 'not-known' ? NO_TIER : said.tier;
      return { ...stage, tier, offers, length: hasLength ? stage.length : { known: 'not-known' } };
    }),
    moves: Object.fromEntries(
      Object.entries(kept(model.moves, moves)).map(([id, move]) => [
        id,
        { ...move, needs: moves[id]?.needs ? move.needs : [] },
      ]),
    ),
    components: mapped(kept(model.components, components), (component) => ({ ...component, timetable: [] })),
    outward: kept(model.outward, outward),
    plans: {},
    measures: {},
    crisis: { cover: {}, otherwise: { known: 'not-known' } },
    // A way in whose stage nobody has told leads nowhere that could be drawn.
    intake: {
      ...model.intake,
      routes: Object.fromEntries(
        Object.entries(model.intake.routes).filter(([id]) => routes[id] && routes[id].enters !== 'not-known'),
      ),
    },
  };
}

/** Column of the stages of which nobody tells the tier. */
const NO_TIER = 'tier-not-known';

function tiersOf(facts: Facts): RunningModel['tiers'] {
  const names = Object.entries(facts.tiers).map(([id, { name }]) => [id, tierName(id, name)] as const);
  const all = [...names, [NO_TIER, 'Tier not known'] as const];
  return Object.fromEntries(
    all.map(([id, value]) => [
      id,
      { id, mark: { known: 'said' }, name: { known: 'said', value, mark: { known: 'said' } } },
    ]),
  );
}

const asRecord = <T>(value: Kept<T> | string): Kept<T> => (typeof value === 'string' ? {} : value);

function kept<T>(all: Kept<T>, said: Kept<unknown>): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([id]) => id in said));
}

function mapped<T, U>(all: Kept<T>, change: (value: T, id: string) => U): Record<string, U> {
  return Object.fromEntries(Object.entries(all).map(([id, value]) => [id, change(value, id)]));
}

/** Takes out of a drawing what the product knows but no source says: endings that are always possible, joining, deciders. */
function withoutGuesses(drawing: PathwayDrawing, facts: Facts): PathwayDrawing {
  const named = (boxes: readonly PlacedBox[]) =>
    boxes.map((box) => ({ ...box, words: nameOf(box), texts: box.texts.filter(isName) }));
  const undecided = someUndecided(facts);
  const top = drawing.crisis.heading.y - 16;
  const endings = drawing.endings.filter(({ id }) => id !== 'always');
  const empty = new Set([
    ...(endings.length === 0 ? ['How it can end'] : []),
    ...(drawing.doors.length === 0 ? ['Ways in'] : []),
  ]);
  return {
    ...drawing,
    description: `Stages: ${drawing.stages.map(nameOf).join(', ')}. Only what a source says is drawn.`,
    doors: named(drawing.doors),
    components: named(drawing.components),
    stages: drawing.stages.map((box) => ({ ...box, texts: box.texts.flatMap((text) => stageText(text, undecided)) })),
    endings,
    notes: drawing.notes.filter(({ lines }) => !empty.has(lines[0] ?? '')),
    crisis: { ...drawing.crisis, heading: { ...drawing.crisis.heading, lines: [] }, hours: [], texts: [], key: [] },
    height: Math.max(top + 60, lowestOf(drawing, endings) + 60),
  };
}

const isName = ({ bold }: PlacedText) => bold;
const nameOf = ({ texts, words }: PlacedBox) => texts.find(isName)?.lines.join(' ') ?? words;

/** Whether there is a move for which nobody has told who decides. The words beside the picture say which. */
function someUndecided({ moves }: Facts): boolean {
  return typeof moves === 'string' || Object.values(moves).some((move) => move['decided-by'] === 'not-known');
}

/** Where some decider is not known none is drawn: "to Member; the person decides" loses its second half. */
function stageText(text: PlacedText, undecided: boolean): PlacedText[] {
  if (text.bold || !undecided) return [text];
  const first = text.lines.findIndex((line) => line.includes(';'));
  if (first < 0) return / decides?\b/.test(text.lines.join(' ')) ? [] : [text];
  const lines = text.lines.slice(0, first + 1).map((line) => line.split(';')[0] ?? '');
  return [{ ...text, lines }];
}

const lowestOf = (drawing: PathwayDrawing, endings: readonly PlacedBox[]) =>
  Math.max(
    ...[...drawing.stages, ...drawing.components, ...drawing.outward, ...endings].map(({ y, height }) => y + height),
  );
