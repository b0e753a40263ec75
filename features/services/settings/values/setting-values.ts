import { allowedInWords, isAllowed, type RunningModel, SETTINGS, type SettingId } from '@commonground/service-model';

/** What somebody typed for a setting, or why it cannot be. */
export type ReadSetting =
  | { readonly ok: true; readonly value: string | number }
  | { readonly ok: false; readonly words: string };

/** "3" of a setting in weeks is `3 weeks`; a whole number stays one; everything else is as typed. */
export function readSetting(id: SettingId, typed: string, model: RunningModel): ReadSetting {
  const setting = SETTINGS[id];
  const value = meantBy(id, typed.trim());
  if (!isAllowed(setting, value)) return { ok: false, words: `Enter ${allowedInWords(setting)}` };
  if (id === 'under-18-consent' && value === 'none' && model.eligibility.ages.from < 18) {
    const words = `People of ${model.eligibility.ages.from} may come here, so name the policy on consent that is followed`;
    return { ok: false, words };
  }
  return { ok: true, value };
}

function meantBy(id: SettingId, typed: string): string | number {
  const setting = SETTINGS[id];
  if (setting.type === 'number') return /^\d+$/.test(typed) ? Number(typed) : typed;
  if (setting.type !== 'length') return typed;
  const [, count] = /^(\d+)(?: [a-z]+)?$/.exec(typed) ?? [];
  return count === undefined ? typed : `${Number(count)} ${setting.unit}${count === '1' ? '' : 's'}`;
}

/** What stands in the field of the form: the bare number of a length. */
export function typedOf(id: SettingId, value: string | number): string {
  return SETTINGS[id].type === 'length' ? (/^\d+/.exec(String(value))?.[0] ?? '') : String(value);
}

export const isSetting = (id: string | undefined): id is SettingId => id !== undefined && Object.hasOwn(SETTINGS, id);

const CHOICES: Record<string, string> = {
  on: 'Yes',
  off: 'No',
  asked: 'Asked',
  optional: 'May be left out',
  never: 'Never asked',
  none: 'No policy named',
};

/** A value as people read it. */
export function valueInWords(id: SettingId, value: string | number): string {
  const { type } = SETTINGS[id];
  return type === 'choice' || value === 'none' ? (CHOICES[value] ?? String(value)) : String(value);
}
