import type { SourceKnowledge } from './checking/check-context.ts';
import { checkModel } from './checking/check-model.ts';
import { checkSources } from './checking/sources.check.ts';
import { layOver } from './merging/lay-over.ts';
import { marksOf } from './merging/marks.ts';
import { inOrderOfLines, type Problem, problemList, type Say } from './problems.ts';
import { expandNotKnown } from './reading/expand.ts';
import type { Lines } from './reading/lines.ts';
import { isMapping, type Mapping, pathSteps, pathText, type Step } from './reading/paths.ts';
import { readYaml } from './reading/read-yaml.ts';
import { validate } from './reading/validate.ts';
import { buildModel } from './running/build-model.ts';
import type { RunningModel } from './running-model.ts';
import {
  type ServiceModelFile,
  serviceModelSchema,
  type UmbrellaFile,
  umbrellaSchema,
} from './schema/service-model.schema.ts';

export interface LoadOptions extends SourceKnowledge {
  /** The name problems carry. */
  file: string;
}

/** The facts of a file, `not-known: [...]` written out, as far as it could be read. */
export interface ParsedModel {
  problems: Problem[];
  /** The file as a plain value; undefined when it is not YAML. */
  raw: Mapping | undefined;
  /** The facts, when their shape is right. */
  facts?: ServiceModelFile | UmbrellaFile;
  lines: Lines;
}

/** Reads a file and checks its shape. Looks neither at what it points to nor at its assumptions. */
export function parseModel(text: string, { file }: LoadOptions): ParsedModel {
  const { value, lines, problems } = readYaml(text, file);
  const list = problemList(file, (path) => lines.of(path));
  if (value === undefined) return { problems, raw: undefined, lines };
  if (!isMapping(value)) {
    list.say('error', 'yaml', '', 'A service model is fields with names, beginning with `id:`.');
    return { problems: [...problems, ...list.problems], raw: undefined, lines };
  }
  const raw = expandNotKnown(value, { say: list.say, lines }) as Mapping;
  const schema = raw.kind === 'umbrella' ? umbrellaSchema : serviceModelSchema;
  const facts = validate(schema, raw, list.say);
  return { problems: [...problems, ...list.problems], raw, lines, ...(facts && { facts }) };
}

export interface LoadedModel {
  /** In the order of their lines. */
  problems: Problem[];
  /** Present when nothing is wrong and nothing is open: it can run. An umbrella never runs. */
  model?: RunningModel;
  raw: Mapping | undefined;
  /** Facts with the assumptions laid over them, when their shape is right, whether it can run or not. */
  merged?: ServiceModelFile | UmbrellaFile;
}

/**
 * Reads, checks, merges and freezes a service model. Never throws for what is in the text: everything that is wrong comes
 * back as a problem with its line.
 */
export function loadModel(text: string, options: LoadOptions): LoadedModel {
  const { problems, raw, facts, lines } = parseModel(text, options);
  const list = problemList(options.file, (path) => lines.of(path));
  const all = () => inOrderOfLines([...problems, ...list.problems]);
  if (!facts || !raw || problems.length > 0) return { problems: all(), raw };
  if (facts.kind === 'umbrella') {
    checkSources(facts as UmbrellaFile, list.say, options);
    return { problems: all(), raw, merged: facts };
  }
  const fills = (raw.simulation as { fills?: Mapping } | undefined)?.fills ?? {};
  const { simulation: _, ...described } = raw;
  const laid = layOver(described, fills, list.say);
  const relocate = intoFills(lines, laid.assumed);
  const shape = { ...laid.value, ...(raw.simulation !== undefined && { simulation: raw.simulation }) };
  const merged = validate(serviceModelSchema, shape, list.say, relocate);
  if (!merged) return { problems: all(), raw };
  const say: Say = (severity, code, path, message) => list.say(severity, code, relocate(pathSteps(path)), message);
  checkModel({
    facts: facts as ServiceModelFile,
    model: merged,
    assumed: laid.assumed,
    sayOfFile: list.say,
    say,
    source: options,
  });
  const blocking = list.problems.some(({ severity }) => severity !== 'warning');
  if (blocking) return { problems: all(), raw, merged };
  return { problems: all(), raw, merged, model: buildModel(merged, marksOf(laid)) };
}

/**
 * A path of the merged model as a path of the file: among the assumptions when one was laid there, also where the facts
 * list the field as not known; else among the facts.
 */
const intoFills = (lines: Lines, assumed: ReadonlyMap<string, unknown>) => (steps: Step[]) => {
  for (let length = steps.length; length > 0; length--) {
    const path = pathText(steps.slice(0, length));
    if (assumed.has(path)) return `simulation.fills.${pathText(steps)}`;
    if (lines.has(path)) return pathText(steps);
    if (lines.has(`simulation.fills.${path}`)) return `simulation.fills.${pathText(steps)}`;
  }
  return pathText(steps);
};
