/** Writes the module that is made from data/simulation: run it after a change there. */
import { readFileSync, writeFileSync } from 'node:fs';
import { lawModule, lawTexts } from '../packages/simulation/law/law-module.ts';

const root = new URL('../', import.meta.url);
const texts = lawTexts((name) => readFileSync(new URL(`data/simulation/${name}.yaml`, root), 'utf8'));
writeFileSync(new URL('packages/simulation/generated/law.ts', root), lawModule(texts));
