// npm start: installs, builds, and starts the server; each only if need be.
import { become, install, node, productEnv } from './prepare.mjs';

install();
const { build, bundle } = await import('./build.mjs');
await build();
become(node(), ['--enable-source-maps', bundle, 'start', ...process.argv.slice(2)], { env: productEnv() });
