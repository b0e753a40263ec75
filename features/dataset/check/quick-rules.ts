import { textLiteral } from '../read/column-types.ts';
import type { TableName } from '../schema/dataset-rows.ts';
import { datasetDefinition } from '../schema/dataset-schema.ts';
import type { FieldDefinition } from '../schema/definition-file.ts';
import { DAYS_BETWEEN } from './cell-rules.ts';
import { FORMULA, SPOILED } from './spreadsheet-slips.ts';

/** What holds for every right row of a table of texts, as one SQL condition that is never null. */
export function tableRule(table: TableName): string {
  const { fields, order, together } = datasetDefinition().tables[table];
  return [
    ...Object.entries(fields).map(([name, field]) => fieldRule(`"${name}"`, field)),
    ...order.map(([first, then]) => `coalesce("${then}" >= "${first}", true)`),
    ...together.map((names) => `(${every(names, 'is null')} or ${every(names, 'is not null')})`),
    ...(table === 'journeys' ? [countsAsRule(), STARTED_RULE] : []),
    ...(table === 'scores' ? SCORE_RULES : []),
    ...(table === 'crisis_plans' ? CRISIS_PLAN_RULES : []),
    ...(table === 'windows' ? WINDOW_RULES : []),
    ...(table === 'follow_ups' ? FOLLOW_UP_RULES : []),
  ].join('\n  and ');
}

const every = (names: readonly string[], what: string): string =>
  `(${names.map((name) => `"${name}" ${what}`).join(' and ')})`;

function fieldRule(name: string, field: FieldDefinition): string {
  const rule = valueRule(name, field);
  return field.required ? `coalesce(${rule}, false)` : `(${name} is null or coalesce(${rule}, false))`;
}

function valueRule(name: string, field: FieldDefinition): string {
  switch (field.type) {
    case 'day':
      return `(regexp_full_match(${name}, '\\d{4}-\\d{2}-\\d{2}') and ${name} between ${textLiteral(DAYS_BETWEEN[0])} and ${textLiteral(DAYS_BETWEEN[1])} and (${name} is null or try_cast(${name} as date) is not null)${GRAIN_RULES[field.inside](name)})`;
    case 'count':
      return `(regexp_full_match(${name}, '\\d{1,15}')${field.min === undefined ? '' : ` and try_cast(${name} as bigint) >= ${field.min}`})`;
    case 'number':
      return `(regexp_full_match(${name}, '-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?') and isfinite(try_cast(${name} as double))${field.min === undefined ? '' : ` and try_cast(${name} as double) >= ${field.min}`}${field.max === undefined ? '' : ` and try_cast(${name} as double) <= ${field.max}`})`;
    case 'code':
      return `(${name} in (${Object.keys(datasetDefinition().codes[field.codes as string] as object)
        .map(textLiteral)
        .join(', ')}))`;
    case 'id':
      return `(not regexp_matches(${name}, '^[\\s\\p{Z}\\x{FEFF}]|[\\s\\p{Z}\\x{FEFF}]$|[\\n\\r\\t]') and not regexp_matches(${name}, ${textLiteral(FORMULA)}) and not regexp_full_match(${name}, ${textLiteral(SPOILED)})${field.pattern === undefined ? '' : ` and regexp_full_match(${name}, ${textLiteral(field.pattern)})`})`;
    case 'text':
      return `(${name} is not null)`;
  }
}

const GRAIN_RULES: Record<FieldDefinition['inside'], (name: string) => string> = {
  day: () => '',
  month: (name) => ` and right(${name}, 2) = '01'`,
  quarter: (name) => ` and right(${name}, 5) in ('01-01', '04-01', '07-01', '10-01')`,
  year: (name) => ` and right(${name}, 5) = '01-01'`,
};

const countsAsRule = (): string => {
  const pairs = Object.entries(datasetDefinition().countsAs).map(
    ([ending, counts]) => `when ${textLiteral(ending)} then counts_as = ${textLiteral(counts)}`,
  );
  return `coalesce(case ending ${pairs.join(' ')} end, true)`;
};

const STARTED_RULE = `not (started_date is not null and coalesce(counts_as, '') = 'before-start')`;

const SCORE_RULES = [
  `(coalesce(status, '') not in ('scored', 'prorated') or value is not null)`,
  `(coalesce(status, '') <> 'not-scored' or (value is null and reason is not null))`,
];

const CRISIS_PLAN_RULES = [
  `((coalesce(state, '') = 'none') = (on_date is null))`,
  `(opened is null or coalesce(state, '') = 'agreed')`,
];

const DAYS = `(date_diff('day', try_cast(from_date as date), try_cast(to_date as date)) + 1)`;
const WINDOW_RULES = [
  `coalesce(try_cast(days_at_risk as bigint) <= ${DAYS}, true)`,
  `(kind is null or not suffix(kind, '-nights') or coalesce(try_cast(count as bigint) <= ${DAYS}, true))`,
];
const FOLLOW_UP_RULES = [`((coalesce(state, '') = 'reached') = (reached_date is not null))`];
