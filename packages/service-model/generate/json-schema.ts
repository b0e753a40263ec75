import { z } from 'zod';
import { FEATURES } from '../code-lists.ts';
import { sections, serviceModelSchema, umbrellaSchema } from '../schema/service-model.schema.ts';

type Json = { [key: string]: unknown };

const isObject = (value: unknown): value is Json =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

/**
 * The JSON Schema editors read while a service model is written. It describes the file as it is typed, `not-known: [...]`
 * not yet written out, and `simulation.fills` as a part of it where nothing is required.
 */
export function serviceModelJsonSchema(): Json {
  const service = unexpanded(jsonOf(serviceModelSchema));
  const umbrella = unexpanded(jsonOf(umbrellaSchema));
  const { simulation: _, ...described } = sections;
  const fills = partial(unexpanded(jsonOf(z.strictObject(described))));
  (service.properties as Record<string, Json>).simulation = withFills(service, fills);
  return withDefinitions({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Service model',
    description: 'One file that runs, simulates and plans a service. Chapters in their order; see docs.',
    if: { properties: { kind: { const: 'umbrella' } }, required: ['kind'] },
    // biome-ignore lint/suspicious/noThenProperty: a word of JSON Schema
    then: umbrella,
    else: service,
  });
}

const WORTH_SHARING = 300;
const isSchema = (node: unknown): node is Json =>
  isObject(node) && (typeof node.type === 'string' || Array.isArray(node.anyOf));

/** Moves every larger schema that stands more than once under $defs, so that the file stays readable. */
function withDefinitions(root: Json): Json {
  const seen = new Map<string, number>();
  everywhere(root, (node) => {
    const text = JSON.stringify(node);
    if (isSchema(node) && text.length > WORTH_SHARING) seen.set(text, (seen.get(text) ?? 0) + 1);
    return node;
  });
  const shared = [...seen].filter(([, times]) => times > 1).map(([text]) => text);
  const names = new Map(shared.map((text, index) => [text, `shared-${index + 1}`]));
  const inside = (node: unknown, isTop: boolean): unknown => {
    if (Array.isArray(node)) return node.map((child) => inside(child, false));
    if (!isObject(node)) return node;
    const name = isTop ? undefined : names.get(JSON.stringify(node));
    if (name !== undefined) return { $ref: `#/$defs/${name}` };
    return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, inside(child, false)]));
  };
  const definitions = Object.fromEntries(shared.map((text) => [names.get(text)!, inside(JSON.parse(text), true)]));
  return { ...(inside(root, true) as Json), $defs: definitions };
}

function jsonOf(schema: z.ZodType): Json {
  const { $schema: _, ...json } = z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as Json;
  return json;
}

function withFills(service: Json, fills: Json): Json {
  const simulation = (service.properties as Record<string, Json>).simulation as Json;
  const { required: _, ...loose } = fills;
  return { ...simulation, properties: { ...(simulation.properties as Json), fills: loose } };
}

/** Applies a change to every schema inside, innermost first. */
function everywhere(node: unknown, change: (schema: Json) => Json): unknown {
  if (Array.isArray(node)) return node.map((child) => everywhere(child, change));
  if (!isObject(node)) return node;
  const inner = Object.fromEntries(Object.entries(node).map(([key, child]) => [key, everywhere(child, change)]));
  return change(inner);
}

const mayBeUnknown = (schema: unknown): boolean =>
  isObject(schema) && Array.isArray(schema.anyOf)
    ? schema.anyOf.some((branch) => (isObject(branch) && branch.const === 'not-known') || mayBeUnknown(branch))
    : false;

/** Lets `not-known: [...]` stand in an item for the fields it names. */
function unexpanded(json: Json): Json {
  return everywhere(json, (node) => {
    const schema = isFeatures(node) ? featuresByName(node) : node;
    if (schema.type !== 'object' || !isObject(schema.properties) || schema.additionalProperties !== false)
      return schema;
    const properties = schema.properties;
    const unknowable = Object.keys(properties).filter((name) => mayBeUnknown(properties[name]));
    if (unknowable.length === 0) return schema;
    const required = (schema.required as string[] | undefined) ?? [];
    const listed = (name: string) => ({
      required: ['not-known'],
      properties: { 'not-known': { contains: { const: name } } },
    });
    const either = required.filter((name) => unknowable.includes(name));
    return {
      ...schema,
      properties: { ...properties, 'not-known': { type: 'array', items: { enum: unknowable }, uniqueItems: true } },
      required: required.filter((name) => !unknowable.includes(name)),
      ...(either.length > 0 && { allOf: either.map((name) => ({ anyOf: [{ required: [name] }, listed(name)] })) }),
    };
  }) as Json;
}

const isFeatures = (node: Json) =>
  isObject(node.propertyNames) && JSON.stringify(node.propertyNames.enum) === JSON.stringify(FEATURES);

/** The 27 features by name, each to be answered. */
function featuresByName({ additionalProperties }: Json): Json {
  return {
    type: 'object',
    properties: Object.fromEntries(FEATURES.map((id) => [id, additionalProperties])),
    required: [...FEATURES],
    additionalProperties: false,
  };
}

/** Nothing is required in a part of the file. */
function partial(json: Json): Json {
  return everywhere(json, ({ required: _, allOf: __, ...schema }) => schema) as Json;
}

export const serviceModelJsonSchemaText = (): string => `${JSON.stringify(serviceModelJsonSchema(), null, 1)}\n`;
