import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { publicFolder, readAssets } from './assets.ts';
import { buildAssets } from './build-css.mjs';

describe('what browsers load', () => {
  beforeAll(() => buildAssets(), 60_000);

  const files = () => readdirSync(publicFolder()).filter((name) => /\.(css|js|svg)$/.test(name));

  it('names no other server: no licensed font, nothing that tells others who reads a page', () => {
    for (const name of files()) {
      const text = readFileSync(join(publicFolder(), name), 'utf8').replaceAll('http://www.w3.org/2000/svg', '');
      expect(text, name).not.toMatch(/assets\.nhs\.uk|url\(["']?(?:https?:)?\/\//);
    }
  });

  it('carries a hash in every name, and lies packed beside itself', () => {
    expect(files().length).toBe(4);
    for (const name of files()) expect(name).toMatch(/-[0-9a-f]{12}\./);
    for (const address of Object.values(readAssets())) {
      if (!String(address).startsWith('/assets/')) continue;
      expect(readdirSync(publicFolder())).toContain(`${String(address).slice('/assets/'.length)}.br`);
    }
  });

  it('asks for no picture that is not there', () => {
    const css = readFileSync(join(publicFolder(), readAssets().css.slice('/assets/'.length)), 'utf8');
    expect(css.match(/url\(["']?\/[^)]*/g) ?? []).toEqual([]);
    expect(css).toContain('url("data:image/svg+xml,');
  });

  it('hides from print what paper cannot do', () => {
    const css = readFileSync(join(publicFolder(), readAssets().css.slice('/assets/'.length)), 'utf8');
    expect(css).toMatch(/@media print\{[^}]*@page/);
  });
});
