/**
 * Makes packages/charts/great-britain.json from Natural Earth's 1:10m countries (public domain, package world-atlas): the polygons
 * of Great Britain and its islands, without Northern Ireland, coordinates to two decimals (about a kilometre), so
 * that no page has to load the whole world.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { feature } from 'topojson-client';

const unitedKingdom = '826';

export function makeOutline() {
  const require = createRequire(import.meta.url);
  const world = JSON.parse(readFileSync(require.resolve('world-atlas/countries-10m.json'), 'utf8'));
  const country = feature(world, world.objects.countries).features.find(({ id }) => id === unitedKingdom);
  const polygons = country.geometry.coordinates
    .filter(([ring]) => !isNorthernIreland(ring))
    .map(([ring]) => [thin(ring)])
    .filter(([ring]) => ring.length > 3);
  return { type: 'MultiPolygon', coordinates: polygons };
}

function isNorthernIreland(ring) {
  const east = Math.max(...ring.map(([longitude]) => longitude));
  const north = Math.max(...ring.map(([, latitude]) => latitude));
  return east < -5.3 && north < 55.4 && Math.min(...ring.map(([, latitude]) => latitude)) > 53.9;
}

function thin(ring) {
  const rounded = ring.map(([longitude, latitude]) => [
    Math.round(longitude * 100) / 100,
    Math.round(latitude * 100) / 100,
  ]);
  return rounded.filter((point, index) => index === 0 || String(point) !== String(rounded[index - 1]));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(
    new URL('../packages/charts/great-britain.json', import.meta.url),
    `${JSON.stringify(makeOutline())}\n`,
  );
}
