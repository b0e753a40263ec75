import type { Answer, PageRequest } from '#platform/pages/index.ts';
import { figuresOfIndicator } from '../figures/figures.store.ts';
import { indicatorOf } from '../indicators/indicator.ts';
import { evidenceCsv } from '../words/evidence-csv.ts';
import { inEvidence } from './in-evidence.ts';

/** The rows of one question as CSV or JSON, exactly as the command prints them. */
export const downloadRows = (request: PageRequest): Promise<Answer> =>
  inEvidence(request, async ({ tx, serviceId }) => {
    const { indicator: id = '', file } = request.params;
    const indicator = indicatorOf(id);
    if (indicator === undefined) return { notFound: true, why: 'no such indicator' };
    const rows = (await figuresOfIndicator(tx, serviceId, indicator.id)).map(({ row }) => row);
    const name = `${serviceId}-${indicator.id}`;
    if (file === 'rows.csv') return { file: evidenceCsv(rows), type: 'text/csv; charset=utf-8', name: `${name}.csv` };
    if (file === 'rows.json')
      return {
        file: `${JSON.stringify(rows, null, 2)}\n`,
        type: 'application/json; charset=utf-8',
        name: `${name}.json`,
      };
    return { notFound: true, why: 'rows are given as rows.csv or rows.json' };
  });
