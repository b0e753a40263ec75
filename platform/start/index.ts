export { type Claim, claimServing } from './claim.ts';
export { type DeploymentKind, deploymentKind, ensureDeployment } from './deployment.ts';
export { addressFromEnvironment } from './listening.ts';
export { projectRoot } from './project-root.ts';
export { type House, type Parts, type Running, type StartOptions, start, type WebServer } from './start.ts';
