import { SCORE_COLUMNS } from './score-writer.ts';

/** Output is handed on in pieces of about this many characters. */
const PIECE = 1 << 16;

export type WriteText = (text: string) => Promise<void>;

/** Gathers text into pieces, between the opening and the closing of the format. */
export class ScoreOutput {
  readonly #format: 'csv' | 'json';
  readonly #write: WriteText;
  #piece: string;
  #first: boolean;

  constructor(format: 'csv' | 'json', write: WriteText) {
    this.#format = format;
    this.#write = write;
    this.#first = format === 'json';
    this.#piece = format === 'csv' ? `${SCORE_COLUMNS.join(',')}\n` : '[';
  }

  /**
   * Each object of JSON comes with the comma that parts it from the one before; the first loses it.
   *
   * @returns whether it is time to write
   */
  add(text: string): boolean {
    if (text === '') return false;
    this.#piece += this.#first ? text.slice(1) : text;
    this.#first = false;
    return this.#piece.length >= PIECE;
  }

  async flush(): Promise<void> {
    await this.#write(this.#piece);
    this.#piece = '';
  }

  async end(): Promise<void> {
    await this.#write(this.#format === 'json' ? `${this.#piece}\n]\n` : this.#piece);
    this.#piece = '';
  }
}
