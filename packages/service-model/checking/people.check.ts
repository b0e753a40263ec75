/** What touches people directly: age, diagnosis, words, and the settings of this service. */
import { findsADiagnosis } from '../code-lists.ts';
import { didYouMean } from '../reading/did-you-mean.ts';
import { pathText, walk } from '../reading/paths.ts';
import { isInUse } from '../running/measured-and-published.ts';
import { allowedInWords, isAllowed, SETTING_IDS, SETTINGS, type SettingId } from '../settings.ts';
import { type CheckContext, isKnown, itemsOf } from './check-context.ts';

const AVOIDED =
  /personality disorder|non-compliant|revolving door|failed to|refused to engage|\bDNA\b|manipulative|treatment.resistant/i;
const READ_BY_PEOPLE = ['name', 'about', 'otherwise', 'what', 'rule'];

export function checkPeople(context: CheckContext): void {
  checkUnder18s(context);
  checkDiagnosis(context);
  checkWords(context);
  checkSettings(context);
}

function checkUnder18s({ model, facts, say }: CheckContext): void {
  const { ages } = model.eligibility;
  const from = isKnown(ages) ? ages.from : ages;
  const policy = facts.settings['under-18-consent']?.value ?? 'none';
  if (typeof from !== 'number' || from >= 18 || policy !== 'none') return;
  const message = `People of ${from} may come, so name the policy on consent that is followed.`;
  say('open-question', 'under-18-policy', 'settings.under-18-consent', message);
}

function checkDiagnosis({ model, facts, say }: CheckContext): void {
  if (model.eligibility.diagnosis !== 'hidden') return;
  for (const [id, measure] of itemsOf(model.measures)) {
    if (!findsADiagnosis(id) || !isInUse(measure, facts.version['as-at'])) continue;
    const message = 'This instrument screens for a diagnosis, and the service shows none.';
    say('error', 'diagnosis-shown', `measures.${id}`, message);
  }
}

/** What the service was called is its own; what people read elsewhere in the file is ours. */
function checkWords({ facts, sayOfFile: say }: CheckContext): void {
  walk(facts, (value, steps) => {
    if (typeof value !== 'string' || steps.length < 2 || !READ_BY_PEOPLE.includes(String(steps.at(-1)))) return;
    const found = AVOIDED.exec(value)?.[0];
    if (found) say('warning', 'words', pathText(steps), `"${found}" is not a word we use about people.`);
  });
}

function checkSettings({ facts, sayOfFile: say }: CheckContext): void {
  for (const [id, { value }] of Object.entries(facts.settings)) {
    const path = `settings.${id}`;
    const setting = Object.hasOwn(SETTINGS, id) ? SETTINGS[id as SettingId] : undefined;
    if (!setting) {
      say('error', 'unknown-setting', path, `There is no setting "${id}".${didYouMean(id, SETTING_IDS)}`);
    } else if (!isAllowed(setting, value)) {
      say('error', 'setting-out-of-range', path, `"${value}": must be ${allowedInWords(setting)}.`);
    }
  }
}
