import { parseSource } from '@commonground/service-model';
import type { ReviewConfidence } from './review.schema.ts';

/** "lines 12 to 14 and 20 of the review; Crawford et al 2009": where something is said. */
export function sourceWords(
  text: string | undefined,
  sources: Readonly<Record<string, { readonly cite: string }>> = {},
): string {
  if (text === undefined) return 'no source is given';
  const { lines, others } = parseSource(text);
  const spans = lines.map(({ from, to }) => (from === to ? `${from}` : `${from} to ${to}`));
  const single = lines.length === 1 && lines[0]!.from === lines[0]!.to;
  const review = spans.length === 0 ? [] : [`${single ? 'line' : 'lines'} ${listedWords(spans)} of the review`];
  const cited = others.map((id) => `not the review: ${sources[id]?.cite ?? id}`);
  return [...review, ...cited].join('; ');
}

/** How sure the reading is; nothing for what is printed beside its label. */
export function confidenceWords(confidence: ReviewConfidence | undefined): string {
  switch (confidence) {
    case undefined:
    case 'high':
      return '';
    case 'medium-high':
      return 'fairly sure';
    case 'medium':
      return 'less sure';
    case 'low':
      return 'unsure: it could belong to another service';
  }
}

export function listedWords(words: readonly string[], link: 'and' | 'or' = 'and'): string {
  const last = words.at(-1) ?? '';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} ${link} ${last}`;
}

/** A percentage with one decimal: 0.1472 is "14.7 %". */
export const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

export const thousands = (value: number): string => value.toLocaleString('en-GB');
