import type { Operation } from '../operation.ts';
import { minus, per, percentOf, sum, times } from './arithmetic.ts';
import { largest, mean, median, modes, smallest } from './averages.ts';
import {
  count,
  fewestInARegion,
  ledBy,
  namedAmongLargest,
  ofApproach,
  projectsIn,
  rowTogether,
  unlike,
  visitsOf,
} from './counts.ts';
import { longestYears, months, years } from './dates.ts';
import { forecast, growth } from './growth.ts';
import { atMost, between, ends, same } from './limits.ts';
import { cellsOfTable2, numberOfOneTable, pageOf, tableAbout } from './places.ts';
import { proportion, share } from './shares.ts';
import { allProjects, oneName } from './statements.ts';

/** Every kind of computation by the name the data use. */
export const operations: Readonly<Record<string, Operation>> = {
  sum,
  minus,
  times,
  per,
  'percent-of': percentOf,
  share,
  proportion,
  growth,
  forecast,
  mean,
  median,
  modes,
  smallest,
  largest,
  count,
  'projects-in': projectsIn,
  'fewest-in-a-region': fewestInARegion,
  'led-by': ledBy,
  'of-approach': ofApproach,
  'named-among-largest': namedAmongLargest,
  unlike,
  'visits-of': visitsOf,
  'row-together': rowTogether,
  years,
  'longest-years': longestYears,
  months,
  same,
  'at-most': atMost,
  between,
  ends,
  'page-of': pageOf,
  'table-about': tableAbout,
  'number-of-one-table': numberOfOneTable,
  'cells-of-table-2': cellsOfTable2,
  'all-projects': allProjects,
  'one-name': oneName,
};
