import type { z } from 'zod';
import type { Step } from './paths.ts';

interface Def {
  type: string;
  shape?: Record<string, z.ZodType>;
  valueType?: z.ZodType;
  options?: z.ZodType[];
  innerType?: z.ZodType;
  element?: z.ZodType;
}

const definition = (schema: z.ZodType): Def => schema.def as unknown as Def;

/** What a schema may be, looking through unions and optional fields. */
function objectsIn(schema: z.ZodType): z.ZodType[] {
  const { type, options, innerType } = definition(schema);
  if (type === 'union') return (options ?? []).flatMap(objectsIn);
  if (type === 'optional' && innerType) return objectsIn(innerType);
  return [schema];
}

function into(schema: z.ZodType, step: Step): z.ZodType[] {
  const { shape, valueType, element } = definition(schema);
  const child = shape ? shape[String(step)] : (valueType ?? element);
  return child ? objectsIn(child) : [];
}

function schemasAt(schema: z.ZodType, steps: readonly Step[]): z.ZodType[] {
  return steps.reduce<z.ZodType[]>(
    (here, step) => here.flatMap((candidate) => into(candidate, step)),
    objectsIn(schema),
  );
}

/** The fields that may stand at a path, so that a misspelt one can be named. */
export function fieldsAt(schema: z.ZodType, steps: readonly Step[]): string[] {
  const here = schemasAt(schema, steps);
  return [...new Set(here.flatMap((candidate) => Object.keys(definition(candidate).shape ?? {})))];
}

/** In words, the numbers that may stand at a path: `a whole number`. */
export function numbersAt(schema: z.ZodType, steps: readonly Step[]): string[] {
  const numbers = schemasAt(schema, steps).filter((candidate) => definition(candidate).type === 'number');
  return numbers.map((candidate) => ((candidate as z.ZodNumber).isInt ? 'a whole number' : 'a number'));
}
