import { open } from 'node:fs/promises';

export interface NotText {
  readonly found: string;
  readonly expected: string;
}

export const AS_UTF8 = 'rows of comma-separated UTF-8 text: save the sheet as "CSV UTF-8 (comma delimited)"';
const SAVE = (what: string): NotText => ({
  found: what,
  expected: `${AS_UTF8}; another name does not change what a file is`,
});

/** What files begin with that are often given the name of a CSV file. */
const BEGINNINGS: readonly (readonly [readonly number[], NotText])[] = [
  [[0x50, 0x4b, 0x03, 0x04], SAVE('an Excel or OpenDocument workbook, not text')],
  [[0xd0, 0xcf, 0x11, 0xe0], SAVE('an old Excel workbook, not text')],
  [[0xff, 0xfe], { found: 'text in UTF-16, as "Unicode Text" is saved', expected: AS_UTF8 }],
  [[0xfe, 0xff], { found: 'text in UTF-16, as "Unicode Text" is saved', expected: AS_UTF8 }],
  [[0x25, 0x50, 0x44, 0x46], SAVE('a PDF, not text')],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], SAVE('a document of a word processor, not text')],
  [[0x50, 0x41, 0x52, 0x31], SAVE('a Parquet file: give it the ending .parquet, or not text')],
];

/** Says what a file is when its first bytes are no comma-separated UTF-8 text; undefined when they may be. */
export async function notText(path: string): Promise<NotText | undefined> {
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(512), 0, 512, 0);
    const start = buffer.subarray(0, bytesRead);
    const known = BEGINNINGS.find(([bytes]) => bytes.every((byte, at) => start[at] === byte));
    if (known !== undefined) return known[1];
    if (start.includes(0)) return SAVE('bytes that are no text');
    return start.toString('latin1').trim().replace('\u00ef\u00bb\u00bf', '') === '' && bytesRead < 512
      ? { found: 'an empty file', expected: 'a header row with the names of the columns, as the template has it' }
      : undefined;
  } finally {
    await file.close();
  }
}
