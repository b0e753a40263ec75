// Runs one of the project's TypeScript files as it is: node bin/run.mjs bench/bench.ts …
import { become, fail, install, node } from './prepare.mjs';

const [file, ...args] = process.argv.slice(2);
if (!file) fail('Usage: node bin/run.mjs FILE.ts [arguments]');
install({ dev: true });
become(node(), ['--import', 'tsx', file, ...args]);
