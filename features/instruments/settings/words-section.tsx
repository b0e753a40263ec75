import type { CalendarDay } from '@commonground/calendar';
import type { ReactNode } from 'react';
import { may } from '#platform/access/index.ts';
import { type Column, Dated, Table } from '#platform/pages/index.ts';
import { licenceHolds, type StoredPack } from '../pack/pack.store.ts';
import { isOwn } from '../words-for.ts';
import type { AtInstrument } from './at-instrument.ts';
import { licenceSentences, packName } from './instrument-words.ts';
import { DayOf } from './parts.tsx';

interface WordsSectionProps {
  readonly at: AtInstrument;
  readonly today: CalendarDay;
  readonly note: ReactNode;
}

/** Whose words the questionnaire is asked in, under which licence, and every pack that was loaded. */
export function WordsSection({ at, today, note }: WordsSectionProps) {
  const { instrument, standing } = at;
  return (
    <section>
      <h2 className="nhsuk-heading-m">Words and licence</h2>
      <p>{licenceSentences(instrument)}</p>
      {note}
      {isOwn(instrument) ? null : (
        <>
          <p>{inUseWords(at)}</p>
          {standing.packs.length === 0 ? null : (
            <Table
              caption="Packs that were loaded, newest first"
              columns={columnsFor(at, today)}
              rows={standing.packs}
              rowKey={({ packId }) => packId}
              empty=""
            />
          )}
          {at.isLead ? (
            <p>
              <a href={`${at.home}/load`}>Load a wording pack</a>
            </p>
          ) : null}
        </>
      )}
      <FileLink at={at} />
    </section>
  );
}

/** The questionnaire as a file, for whoever may take one out. */
function FileLink({ at: { instrument, serviceId, request } }: { at: AtInstrument }) {
  if (!may(request.actor, 'measures.export', { serviceId })) return null;
  return (
    <p>
      <a href={`/s/${serviceId}/measures/${instrument.id}/questionnaire.json`}>
        {instrument.name} as a file for other systems (FHIR)
      </a>
      {isOwn(instrument) ? '' : ', in topic labels unless you answer for a licence that is in force'}
    </p>
  );
}

function inUseWords({ standing: { words, inUse } }: AtInstrument): string {
  if (inUse) return `In use: ${packName(inUse)}. Answers name it as “${inUse.wordsVersion}”.`;
  if (words === 'licence-ended') return 'The licence of the words that are loaded has ended, so they are not shown.';
  return 'No words are loaded. Outside a demonstration members cannot be asked; the paper form can be used.';
}

function columnsFor(at: AtInstrument, today: CalendarDay): Column<StoredPack>[] {
  return [
    { id: 'pack', words: 'Pack', cell: (pack) => packName(pack) },
    {
      id: 'licence',
      words: 'Licence',
      cell: ({ licence }) => (
        <>
          {licence.reference} of {licence.holder},{' '}
          {licence.until === null ? (
            'without an end'
          ) : (
            <>
              until <Dated on={licence.until} />
            </>
          )}
        </>
      ),
    },
    {
      id: 'loaded',
      words: 'Loaded',
      cell: ({ loadedAt, loadedBy }) => (
        <>
          <DayOf at={loadedAt} /> by {loadedBy}
        </>
      ),
    },
    { id: 'state', words: 'Now', cell: (pack) => <State pack={pack} at={at} today={today} /> },
  ];
}

function State({ pack, at, today }: { pack: StoredPack; at: AtInstrument; today: CalendarDay }) {
  if (pack.withdrawn) {
    return (
      <>
        Withdrawn on <DayOf at={pack.withdrawn.at} /> by {pack.withdrawn.by}: {pack.withdrawn.because}
      </>
    );
  }
  const inUse = pack.packId === at.standing.inUse?.packId;
  const words = inUse ? 'In use' : licenceHolds(pack, today) ? 'Kept: a newer one is in use' : 'Licence ended';
  if (!at.isLead) return words;
  return (
    <>
      {words}.{' '}
      <a href={`${at.home}/withdraw/${pack.packId}`}>
        Withdraw<span className="nhsuk-u-visually-hidden"> {packName(pack)}</span>
      </a>
    </>
  );
}
