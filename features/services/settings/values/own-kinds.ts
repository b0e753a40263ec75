import { type RunningModel, SETTING_IDS, SETTINGS, type SettingId, settingsOf } from '@commonground/service-model';
import { standardTerms } from '#platform/pages/index.ts';
import type { SettingKind } from '../../services.tables.ts';
import { isSetting, readSetting, typedOf, valueInWords } from './setting-values.ts';

/** One line of a page of own values, whether a setting or a word. */
export interface OwnLine {
  readonly name: string;
  /** What it decides, as a heading. */
  readonly words: string;
  /** In force now. */
  readonly now: string;
  /** What the model says, and why where it differs from what most services do. */
  readonly inModel: string;
  readonly because?: string;
  /** The value that the product comes with. */
  readonly usual: string;
}

/** Settings and words are set in the same way: only what they are called and what they may be differs. */
export interface OwnKind {
  readonly kind: SettingKind;
  /** Last part of the address. */
  readonly at: 'values' | 'words';
  readonly title: string;
  readonly lines: (model: RunningModel, written: RunningModel) => readonly OwnLine[];
  readonly typed: (name: string, model: RunningModel) => string;
  readonly read: (name: string, typed: string, model: RunningModel) => ReturnType<typeof readSetting>;
  readonly inWords: (name: string, value: string | number) => string;
}

const usual = settingsOf({});

export const ownSettings: OwnKind = {
  kind: 'setting',
  at: 'values',
  title: 'How this service does things',
  lines: (model, written) =>
    SETTING_IDS.map((id) => {
      const { because } = written.settings[id];
      return {
        name: id,
        words: SETTINGS[id].about,
        now: valueInWords(id, model.settings[id].value),
        inModel: valueInWords(id, written.settings[id].value),
        usual: valueInWords(id, usual[id].value),
        ...(because === undefined ? {} : { because }),
      };
    }),
  typed: (name, model) => typedOf(name as SettingId, model.settings[name as SettingId].value),
  read: (name, typed, model) => readSetting(name as SettingId, typed, model),
  inWords: (name, value) => (isSetting(name) ? valueInWords(name, value) : String(value)),
};

const LONGEST_WORD = 30;

export const ownWords: OwnKind = {
  kind: 'word',
  at: 'words',
  title: 'Words of this service',
  lines: (model, written) =>
    standardTerms().flatMap(({ term, default: standard, about }) => [
      {
        name: term,
        words: `“${standard}”: ${about}`,
        now: model.words[term] ?? standard,
        inModel: written.words[term] ?? standard,
        usual: standard,
      },
    ]),
  typed: (name, model) => model.words[name] ?? name,
  read: (_name, typed) => {
    const word = typed.trim();
    return /^\p{L}[\p{L} '’-]*$/u.test(word) && word.length <= LONGEST_WORD
      ? { ok: true, value: word }
      : { ok: false, words: `Enter the word for one of them, of at most ${LONGEST_WORD} letters, like “young person”` };
  },
  inWords: (_name, value) => String(value),
};
