/** Whether everybody can get in, through and out, and every move says who decides and how it ends. */
import { ALWAYS_POSSIBLE_ENDINGS, ENDINGS } from '../code-lists.ts';
import { type CheckContext, isKnown, itemsOf, listOf } from './check-context.ts';
import { leavable, leavesTheService, type MoveText, reachable, stagesOf } from './graph.ts';

export function checkJourney(context: CheckContext): void {
  checkGraph(context);
  for (const [id, move] of itemsOf(context.model.moves)) checkMove(context, id, move);
  checkSameMoveTwice(context);
}

/** A broken graph is an error; one that nobody has finished telling us is an open question. */
function graphSeverity({ model }: CheckContext): 'error' | 'open-question' {
  const { routes } = model.intake;
  const unfinished =
    [model.stages, model.moves, routes].some((section) => !isKnown(section)) ||
    itemsOf(routes).some(([, route]) => !isKnown(route.enters));
  return unfinished ? 'open-question' : 'error';
}

function checkGraph(context: CheckContext): void {
  const { model, say } = context;
  const severity = graphSeverity(context);
  const reached = reachable(model);
  const left = leavable(model);
  const stages = Object.entries(stagesOf(model));
  for (const [id, stage] of stages) {
    if (!reached.has(id)) {
      const message = `Nobody can ever be in "${stage.name}": no intake route and no move leads there.`;
      say(severity, 'cannot-be-reached', `stages.${id}`, message);
    }
    if (stage.phase !== 'after' && !left.has(id)) {
      const message = `There is no planned way to finish from "${stage.name}". Add a move that ends \`as: completed\`.`;
      say(severity, 'cannot-be-left', `stages.${id}`, message);
    }
  }
  if (isKnown(model.stages) && !stages.some(([, stage]) => stage.phase === 'taking-part')) {
    const message = 'No stage is of the phase taking-part, so nobody could ever be counted as started.';
    say(severity, 'nobody-takes-part', 'stages', message);
  }
  const returns = itemsOf(model.moves).some(([, move]) =>
    listOf(move.from).some((from) => from === 'out' || stagesOf(model)[from]?.phase === 'after'),
  );
  if (isKnown(model.moves) && !returns) {
    const message = 'No move leads back from out or from an after stage; someone who returns must be referred again.';
    say('warning', 'no-way-back', 'moves', message);
  }
}

const WRITTEN_ENDINGS = ENDINGS.filter((ending) => !ALWAYS_POSSIBLE_ENDINGS.includes(ending)).join(', ');

function checkMove(context: CheckContext, id: string, move: MoveText): void {
  const { model, say } = context;
  const path = `moves.${id}`;
  const leaves = leavesTheService(model, move);
  if (leaves && move.as === undefined) {
    const message = `"${move.name}" leaves the service, so say as what: ${WRITTEN_ENDINGS} …`;
    say('error', 'ending-without-kind', path, message);
  }
  if (!leaves && move.as !== undefined && isKnown(model.stages)) {
    const message = `"${move.name}" does not leave the service, so it has no \`as\`.`;
    say('error', 'kind-without-ending', `${path}.as`, message);
  }
  const phases = listOf(move.from).map((from) => stagesOf(model)[from]?.phase);
  if (move.as === 'not-taken-on' && phases.some((phase) => phase === 'taking-part' || phase === 'moving-on')) {
    say('error', 'wrong-ending', `${path}.as`, 'Somebody who takes part has been taken on.');
  }
  if (move['decided-by'] === 'community' && move.way === undefined) {
    const message = 'The community decides, but not how: add `way:` with one of the ways under deciding.';
    say('error', 'no-way', path, message);
  }
}

function checkSameMoveTwice({ model, say }: CheckContext): void {
  const seen = new Map<string, string>();
  for (const [id, move] of itemsOf(model.moves)) {
    for (const from of listOf(move.from)) {
      const way = `${from} ${move.to} ${move.as ?? ''}`;
      const before = seen.get(way);
      if (before === undefined) seen.set(way, id);
      else say('error', 'same-move-twice', `moves.${id}`, `"${before}" already goes the same way.`);
    }
  }
}
