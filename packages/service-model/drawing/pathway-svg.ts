/** Paints a pathway as one SVG: no script, no style, no outside font; readable in black and white and when printed. */
import type { CrisisWeek, DueMark, PathwayDrawing, PlacedBox, PlacedText, RoutedLine } from './pathway-drawing.ts';
import { lineHeight } from './text.ts';

const INK = '#212b32';
const BLUE = '#005eb8';
const GREY = '#4c6272';
const DASH = 'stroke-dasharray="6 4"';

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** What is new or changed against another model, by path: `stages.member`, `intake.routes.self`, `moves.finish`. */
export type Marked = ReadonlyMap<string, 'new' | 'changed'>;
const NOTHING_MARKED: Marked = new Map();

/**
 * A complete SVG element with its title and description. Ids begin with `pathway-<model id>`, so that several may stand on
 * one page.
 */
export function pathwaySvg(drawing: PathwayDrawing, marked: Marked = NOTHING_MARKED): string {
  const name = `pathway-${drawing.id}`;
  const { width, height } = drawing;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="${name}-title ${name}-desc" font-family="Arial, Helvetica, sans-serif" fill="${INK}">`,
    `<title id="${name}-title">${escaped(drawing.title)}</title>`,
    `<desc id="${name}-desc">${escaped(drawing.description)}</desc>`,
    definitions(name),
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...drawing.tiers.map((tier) => tierBand(tier)),
    ...drawing.lines.map((line) => wayOf(line, name, markOf(line, marked))),
    ...[...drawing.doors, ...drawing.stages, ...drawing.components, ...drawing.endings, ...drawing.outward].map((box) =>
      boxOf(box, markOf(box, marked)),
    ),
    ...drawing.due.map(dueOf),
    ...drawing.notes.map(textOf),
    crisisOf(drawing.crisis, name),
    legend(drawing),
    '</svg>',
  ].join('\n');
}

/** An arrow, and a pattern for each cover: told apart by their texture, not their colour. */
function definitions(name: string): string {
  const pattern = (index: number, marks: string) =>
    `<pattern id="${name}-cover-${index}" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6" fill="#ffffff"/>${marks}</pattern>`;
  return `<defs>
<marker id="${name}-arrow" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8" orient="auto-start-reverse"><path d="M0 0 L10 5 L0 10 z" fill="${BLUE}"/></marker>
${pattern(0, `<rect width="6" height="6" fill="${BLUE}"/>`)}
${pattern(1, `<path d="M0 6 L6 0" stroke="${INK}" stroke-width="1.6"/>`)}
${pattern(2, `<circle cx="3" cy="3" r="1.6" fill="${INK}"/>`)}
${pattern(3, `<path d="M0 3 H6" stroke="${INK}" stroke-width="2"/>`)}
${pattern(4, `<path d="M3 0 V6 M0 3 H6" stroke="${INK}" stroke-width="1.2"/>`)}
</defs>`;
}

function textOf({ x, y, lines, size, bold, assumed }: PlacedText): string {
  const step = lineHeight(size);
  const spans = lines.map((line, index) => `<tspan x="${x}" y="${y + index * step}">${escaped(line)}</tspan>`).join('');
  const weight = bold ? ' font-weight="bold"' : '';
  const bar = `<path d="M${x - 5} ${y - size + 2} V${y + (lines.length - 1) * step + 3}" stroke="${GREY}" stroke-width="1.5" stroke-dasharray="3 2"/>`;
  return `<text font-size="${size}"${weight}>${spans}</text>${assumed ? bar : ''}`;
}

function tierBand(tier: PlacedBox): string {
  const { x, y, width, height } = tier;
  const band = `<rect x="${x}" y="${y}" width="${width}" height="${height}" fill="#f0f4f5"/>`;
  const edge = `<path d="M${x} ${y} H${x + width}" stroke="${GREY}" stroke-width="3" ${tier.assumed ? DASH : ''}/>`;
  return `<g>${band}${edge}${tier.texts.map(textOf).join('')}</g>`;
}

const OUTLINES: Record<PlacedBox['kind'], { fill: string; stroke: string; round: number; width: number }> = {
  tier: { fill: '#f0f4f5', stroke: GREY, round: 0, width: 1 },
  door: { fill: '#ffffff', stroke: BLUE, round: 4, width: 2 },
  return: { fill: '#ffffff', stroke: BLUE, round: 16, width: 2 },
  stage: { fill: '#ffffff', stroke: INK, round: 6, width: 2.5 },
  component: { fill: '#e8f1f8', stroke: GREY, round: 4, width: 1.5 },
  ending: { fill: '#ffffff', stroke: INK, round: 14, width: 2 },
  outward: { fill: '#ffffff', stroke: GREY, round: 4, width: 1.5 },
};

const SECTION_OF: Record<PlacedBox['kind'] | RoutedLine['kind'], string> = {
  tier: 'tiers',
  door: 'intake.routes',
  return: 'moves',
  stage: 'stages',
  component: 'components',
  ending: 'moves',
  outward: 'outward',
  move: 'moves',
};

const markOf = ({ kind, id }: Pick<PlacedBox | RoutedLine, 'kind' | 'id'>, marked: Marked) =>
  marked.get(`${SECTION_OF[kind]}.${id}`);

const MARK_WORDS = { new: 'New', changed: 'Changed' };

/** A tab on the upper edge with a word in it: a difference is never told by colour alone. */
function tabOf({ x, y, width }: PlacedBox, mark: 'new' | 'changed'): string {
  const [wide, word] = [mark === 'new' ? 36 : 62, MARK_WORDS[mark]];
  const left = x + width - wide - 6;
  return `<rect x="${left}" y="${y - 9}" width="${wide}" height="17" rx="3" fill="${INK}"/><text x="${left + wide / 2}" y="${y + 4}" font-size="12" font-weight="bold" text-anchor="middle" fill="#ffffff">${word}</text>`;
}

const saidMark = (mark: 'new' | 'changed' | undefined): string =>
  mark === undefined ? '' : ` (${MARK_WORDS[mark].toLowerCase()})`;

function boxOf(box: PlacedBox, mark: 'new' | 'changed' | undefined): string {
  const { fill, stroke, round, width } = OUTLINES[box.kind];
  const outline = `<rect x="${box.x}" y="${box.y}" width="${box.width}" height="${box.height}" rx="${round}" fill="${fill}" stroke="${stroke}" stroke-width="${width}" ${box.assumed ? DASH : ''}/>`;
  const tab = mark === undefined ? '' : tabOf(box, mark);
  return `<g><title>${escaped(`${box.words}${box.assumed ? ' (assumed)' : ''}${saidMark(mark)}`)}</title>${outline}${box.texts.map(textOf).join('')}${tab}</g>`;
}

function wayOf(
  { points, words, assumed, kind }: RoutedLine,
  name: string,
  mark: 'new' | 'changed' | undefined,
): string {
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
  const width = mark === undefined ? (kind === 'move' || kind === 'ending' ? 2 : 1.75) : 4;
  return `<g><title>${escaped(`${words}${assumed ? ' (assumed)' : ''}${saidMark(mark)}`)}</title><path d="${path}" fill="none" stroke="${BLUE}" stroke-width="${width}" stroke-linejoin="round" ${assumed ? DASH : ''} marker-end="url(#${name}-arrow)"/></g>`;
}

/** A measure is a filled diamond, a plan an open square. */
function dueOf({ x, y, kind, text, assumed }: DueMark): string {
  const dash = assumed ? 'stroke-dasharray="2 1.5"' : '';
  const diamond = `<path d="M${x - 5} ${y} L${x} ${y - 5} L${x + 5} ${y} L${x} ${y + 5} z" fill="${assumed ? '#ffffff' : INK}" stroke="${INK}" ${dash}/>`;
  const square = `<rect x="${x - 4}" y="${y - 4}" width="8" height="8" fill="#ffffff" stroke="${INK}" stroke-width="1.5" ${dash}/>`;
  return `<g>${kind === 'measure' ? diamond : square}${textOf(text)}</g>`;
}

const PATTERNS = 5;

function crisisOf({ heading, hours, texts, key }: CrisisWeek, name: string): string {
  const fillOf = (pattern: number) => (pattern < 0 ? '#ffffff' : `url(#${name}-cover-${pattern % PATTERNS})`);
  const patternOf = (ids: string[]) => key.find(({ id }) => id === ids[0])?.pattern ?? -1;
  const cell = (x: number, y: number, size: number, pattern: number) =>
    `<rect x="${x}" y="${y}" width="${size}" height="${size}" fill="${fillOf(pattern)}" stroke="#768692" stroke-width="0.5"/>`;
  return [
    '<g>',
    textOf(heading),
    ...texts.map(textOf),
    ...hours.map(({ x, y, size, by }) => cell(x, y, size, patternOf(by)) + second(x, y, size, by)),
    ...key.map(({ x, y, size, pattern, text }) => cell(x, y, size, pattern) + textOf(text)),
    '</g>',
  ].join('\n');
}

/** More than one cover in the same hour: a white square with their number. */
function second(x: number, y: number, size: number, by: string[]): string {
  if (by.length < 2) return '';
  const box = `<rect x="${x + 3}" y="${y + 2}" width="${size - 6}" height="${size - 4}" fill="#ffffff"/>`;
  return `${box}<text x="${x + size / 2}" y="${y + size - 4}" font-size="10" text-anchor="middle">${by.length}</text>`;
}

function legend({ width, height }: PathwayDrawing): string {
  const y = height - 22;
  const sample = (x: number, dash: string, words: string) =>
    `<path d="M${x} ${y - 4} H${x + 34}" stroke="${INK}" stroke-width="2.5" ${dash}/><text x="${x + 42}" y="${y}" font-size="12">${escaped(words)}</text>`;
  const mark = (x: number, kind: DueMark['kind'], words: string) =>
    dueOf({
      id: words,
      kind,
      x,
      y: y - 4,
      assumed: false,
      text: { x: x + 10, y, lines: [words], size: 12, bold: false, assumed: false },
    });
  return [
    `<path d="M24 ${height - 44} H${width - 24}" stroke="${GREY}" stroke-width="1"/>`,
    sample(24, '', 'A source says so'),
    sample(190, DASH, 'Assumed, so that it can run'),
    mark(430, 'measure', 'A measure is answered'),
    mark(590, 'plan', 'A plan is written'),
  ].join('\n');
}
