/** The walls of the house (docs/adr and ARCHITECTURE.md): imports point one way. */
const wall = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });
module.exports = {
  forbidden: [
    wall(
      'no-circle',
      'A circle of imports hides who owns what. Types that name each other are no circle at run time.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    wall(
      'packages-are-pure',
      'Packages know no storage, page, network or file.',
      { path: '^packages/', pathNot: '\\.test\\.ts$|/testing/' },
      {
        path: '^(platform|features|apps)/|^(fs|net|http|https|child_process|node:fs|node:net|node:http|node:child_process)$|node_modules/(pg|fastify|kysely)/',
      },
    ),
    wall(
      'platform-knows-no-feature',
      'The platform serves any feature.',
      { path: '^platform/' },
      { path: '^(features|apps)/' },
    ),
    wall(
      'features-know-no-app',
      'Pages point at features, never back.',
      { path: '^features/' },
      { path: '^apps/', pathNot: '^apps/web/(design|charts)/' },
    ),
    wall(
      'features-meet-at-index',
      'Another feature is used through its index.ts.',
      { path: '^features/([^/]+)/', pathNot: '\\.(test|pg|story)\\.tsx?$' },
      { path: '^features/([^/]+)/', pathNot: ['^features/$1/', '^features/[^/]+/index\\.ts$'] },
    ),
    wall(
      'evidence-reads-datasets-only',
      'Evidence never reads a record.',
      { path: '^features/evidence/', pathNot: '\\.(pg|story|test)\\.ts$' },
      { path: '^features/(people|journeys|sessions|measures|services|outward-work)/' },
    ),
    wall(
      'no-test-in-product',
      'Product code does not import tests.',
      { pathNot: '\\.(test|pg|story)\\.tsx?$|^tests/' },
      { path: '\\.(test|pg|story)\\.tsx?$|^tests/' },
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
