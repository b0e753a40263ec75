/** No row of a dataset is longer; a cell without its closing quote swallows the rest of a file. */
export const LONGEST_ROW = 1_000_000;

/**
 * The files of a table as DuckDB reads them everywhere: text, as strictly as it can. What the check lets through is read
 * so; a file that this reads otherwise than the check did is a problem of its own.
 *
 * @param paths a list of paths as SQL
 */
export const csvSql = (paths: string): string =>
  `read_csv(${paths}, header = true, all_varchar = true, nullstr = '', delim = ',', quote = '"', escape = '"', max_line_size = ${LONGEST_ROW})`;
