#!/usr/bin/env node
// The `commonground` command as npm links it: finds a new enough Node, builds if need be, and becomes the real one.
import { become, install, node, productEnv } from '../../bin/prepare.mjs';

install();
const { build, bundle } = await import('../../bin/build.mjs');
await build();
become(node(), ['--enable-source-maps', bundle, ...process.argv.slice(2)], { env: productEnv() });
