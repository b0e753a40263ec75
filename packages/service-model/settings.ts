import { SETTINGS_CATALOGUE } from './generated/code-lists.ts';

export type SettingId = keyof typeof SETTINGS_CATALOGUE;

/** A setting as it holds in a service. */
export interface SettingValue {
  value: string | number;
  /** Why it differs from the catalogue; missing where the default holds. */
  because?: string;
}

interface WordsSetting {
  type: 'words';
  about: string;
  default: string;
  longest: number;
  without: readonly string[];
}
interface ChoiceSetting {
  type: 'choice';
  about: string;
  default: string;
  choices: readonly string[];
}
interface LengthSetting {
  type: 'length';
  about: string;
  default: string;
  unit: 'day' | 'week';
  from: number;
  to: number;
}
interface NumberSetting {
  type: 'number';
  about: string;
  default: number;
  from: number;
  to: number;
}
/** One row of the catalogue in data/settings.yaml. */
export type Setting = WordsSetting | ChoiceSetting | LengthSetting | NumberSetting;

export const SETTINGS: Record<SettingId, Setting> = SETTINGS_CATALOGUE;
export const SETTING_IDS = Object.keys(SETTINGS_CATALOGUE) as SettingId[];

/** What a setting may be, in words for a message. */
export function allowedInWords(setting: Setting): string {
  if (setting.type === 'choice') return `one of ${setting.choices.join(', ')}`;
  if (setting.type === 'number') return `a whole number from ${setting.from} to ${setting.to}`;
  if (setting.type === 'length') return `${setting.from} to ${setting.to} ${setting.unit}s`;
  const without = setting.without.length > 0 ? `, without ${setting.without.map((w) => `"${w}"`).join(' or ')}` : '';
  return `words of at most ${setting.longest} letters${without}`;
}

/** Whether a value is allowed for a setting of the catalogue. */
export function isAllowed(setting: Setting, value: string | number): boolean {
  if (setting.type === 'number') {
    return typeof value === 'number' && Number.isInteger(value) && value >= setting.from && value <= setting.to;
  }
  if (typeof value !== 'string') return false;
  if (setting.type === 'choice') return setting.choices.includes(value);
  if (setting.type === 'words') {
    const lower = value.toLowerCase();
    return value.length > 0 && value.length <= setting.longest && !setting.without.some((w) => lower.includes(w));
  }
  const match = /^(\d+) (day|week)s?$/.exec(value);
  return (
    match !== null && match[2] === setting.unit && Number(match[1]) >= setting.from && Number(match[1]) <= setting.to
  );
}

/** The whole catalogue with what one model changes. */
export function settingsOf(changed: Record<string, { value: string | number; because: string }>) {
  return Object.fromEntries(SETTING_IDS.map((id) => [id, changed[id] ?? { value: SETTINGS[id].default }])) as Record<
    SettingId,
    SettingValue
  >;
}
