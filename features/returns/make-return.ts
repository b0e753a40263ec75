import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CalendarDay } from '@commonground/calendar';
import {
  buildDataset,
  type DatasetFormat,
  datasetReport,
  type Grain,
  type HeldBack,
  type Risk,
  riskLine,
  withheldLine,
  withRecords,
} from '#features/dataset/index.ts';
import { systemActor } from '#platform/access/index.ts';
import { audit } from '#platform/audit/index.ts';
import { asSystem, type Storage } from '#platform/storage/index.ts';
import { coarseSource } from './coarse-source.ts';
import { type Signature, signatureFor } from './signature.store.ts';
import { planWithholding, type Withheld, withheldSource } from './withhold.ts';

/** What is declared before rows about persons leave. */
export interface Declaration {
  readonly to: string;
  readonly legalBasis: string;
  readonly purpose: string;
}

export interface ReturnOptions extends Declaration {
  /** A folder that is not there yet, or is empty. */
  readonly out: string;
  readonly services: readonly string[];
  readonly format: DatasetFormat;
  /** Days are at least as coarse as this; the definition may ask for more. */
  readonly grain: Grain;
  /** Hold back what makes people stand out, as the definition declares; then nobody has to sign. */
  readonly withhold: boolean;
  readonly today: CalendarDay;
  readonly now: Date;
  /** Who runs the command, as the machine knows them; for the audit. */
  readonly by: string;
}

export interface MadeReturn {
  readonly rows: Readonly<Record<string, number>>;
  readonly risk: readonly Risk[];
  readonly signatures: readonly Signature[];
  readonly withheld?: Withheld;
}

/** A return that may not be made; nothing has been left behind. */
export class ReturnRefused extends Error {
  override readonly name = 'ReturnRefused';
}

/**
 * Makes a dataset that may leave: pseudonyms of its own for this receiver and purpose, days made coarse, risk measured and
 * held against the limit, the declaration in `datapackage.json` and an entry in the audit of each service. Until all of that
 * has been done, the folder does not exist under its name.
 *
 * @throws ReturnRefused without a legal basis, into a folder with something in it, or when too many people could be known
 *   again and the lead has not signed for it
 */
export async function makeReturn(storage: Storage, options: ReturnOptions): Promise<MadeReturn> {
  mustBeDeclared(options);
  await mustBeEmpty(options.out);
  const making = `${options.out}.making`;
  await rm(making, { recursive: true, force: true });
  await mkdir(dirname(making), { recursive: true });
  try {
    return await made(storage, options, making);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function made(storage: Storage, options: ReturnOptions, making: string): Promise<MadeReturn> {
  const purpose = `return:${options.to.trim().toLowerCase()}:${options.purpose.trim().toLowerCase()}` as const;
  const { built, leftOut, held } = await withRecords(storage, { asOf: options.today, purpose }, async (source) => {
    const { format, now, grain } = options;
    const chosen = options.services.length === 0 ? {} : { services: options.services };
    const known = (await source.services()).filter((id) => chosen.services?.includes(id) ?? true);
    const plan = await planWithholding(coarseSource(source, grain), known);
    const coarse = coarseSource(source, grain);
    const leaving = options.withhold ? withheldSource(coarse, plan) : coarse;
    return {
      built: await buildDataset({ source: leaving, out: making, format, builtAt: now, ...chosen }),
      leftOut: coarse.leftOut(),
      held: plan.withheld,
    };
  });
  const withheld = options.withhold ? { withheld: held } : {};
  const { risk } = await datasetReport(making);
  const signatures = await mustBeSafe(storage, options, risk, held);
  await declare(making, options, { risk, signatures, leftOut, ...withheld });
  for (const serviceId of built.services)
    await asSystem(storage, serviceId, 'declared return of a dataset', (tx) =>
      audit(tx, {
        actor: { ...systemActor, name: options.by },
        act: 'dataset.return',
        serviceId,
        thing: `return to ${options.to}`,
        detail: {
          legalBasis: options.legalBasis,
          purpose: options.purpose,
          asOf: built.asOf,
          rows: built.rows,
          risk: risk.filter(({ service }) => service === serviceId),
          ...(options.withhold ? { withheld: held.services[serviceId] } : {}),
          signatures: signatures.filter((one) => one.serviceId === serviceId).map(({ signatureId }) => signatureId),
        },
      }),
    );
  await rm(options.out, { recursive: true, force: true });
  await rename(making, options.out);
  return { rows: built.rows, risk, signatures, ...withheld };
}

const SHORTEST_WORDS = 2;

function mustBeDeclared({ to, legalBasis, purpose }: Declaration): void {
  const short = Object.entries({ to, 'legal-basis': legalBasis, purpose }).filter(
    ([, said]) => said.trim().length < SHORTEST_WORDS,
  );
  if (short.length === 0) return;
  const found = short.map(
    ([name, said]) => `--${name} is ${said.trim() === '' ? 'empty' : `too short ("${said.trim()}")`}`,
  );
  throw new ReturnRefused(
    `${found.join(', ')}: at least ${SHORTEST_WORDS} letters are needed. Rows about persons leave only with all three in words: ` +
      '--to says to whom (“NHS England”), --legal-basis on what law (“UK GDPR Article 6(1)(e) and 9(2)(h)”), --purpose for what (“national audit 2026”).',
  );
}

async function mustBeEmpty(folder: string): Promise<void> {
  const inside = await readdir(folder).catch((failure: NodeJS.ErrnoException) => {
    if (failure.code === 'ENOENT') return [];
    throw failure;
  });
  if (inside.length > 0)
    throw new ReturnRefused(`${folder} is not empty; a return is written into a folder of its own.`);
}

async function mustBeSafe(
  storage: Storage,
  options: ReturnOptions,
  risk: readonly Risk[],
  held: Withheld,
): Promise<Signature[]> {
  if (risk.length === 0 && options.withhold && Object.values(held.services).some(({ people }) => people > 0))
    throw new ReturnRefused(
      'Everybody stands out, so no row would be left. Make days coarser (--days quarter or year), or send figures instead.',
    );
  const signatures: Signature[] = [];
  const refused: Risk[] = [];
  for (const one of risk.filter(({ inSmallClasses }) => inSmallClasses > 0)) {
    const signature = await signatureFor(storage, one, options);
    if (signature === undefined) refused.push(one);
    else signatures.push(signature);
  }
  if (refused.length === 0) return signatures;
  throw new ReturnRefused(
    [
      'Too many people could be known again, and the lead of the service has not signed for this receiver and purpose:',
      ...refused.map(riskLine),
      'There are three ways: make days coarser (--days quarter or year); hold back what makes people stand out (--withhold); or ask the lead to sign on the page of the dataset.',
      ...refused.map(
        ({ service }) =>
          `With --withhold and these days, of ${withheldLine(service, held.services[service] as HeldBack)}.`,
      ),
    ].join('\n'),
  );
}

async function declare(
  folder: string,
  { to, legalBasis, purpose, grain, now }: ReturnOptions,
  measured: { risk: readonly Risk[]; signatures: readonly Signature[]; leftOut: object; withheld?: Withheld },
): Promise<void> {
  const file = join(folder, 'datapackage.json');
  const described = JSON.parse(await readFile(file, 'utf8')) as { commonground: object };
  const declaration = { to, legalBasis, purpose, days: grain, madeAt: now.toISOString(), ...measured };
  described.commonground = { ...described.commonground, declaration };
  await writeFile(file, `${JSON.stringify(described, null, 2)}\n`);
}
