import type { Route } from '#platform/pages/index.ts';
import { newInnovation, oneInnovation } from './innovations/innovations.form.tsx';
import { showInnovations } from './innovations/innovations.route.tsx';
import { sendForm, showForm } from './intentions-page.tsx';
import { newPrediction } from './predictions/predictions.form.tsx';
import { showPredictions } from './predictions/predictions.route.tsx';

const predictions = '/s/:serviceId/settings/predictions';
const innovations = '/s/:serviceId/settings/innovations';

/** What a service said would come, and what it tried that was new. */
export const routes: readonly Route[] = [
  { method: 'GET', path: predictions, act: 'predictions.read', handle: showPredictions },
  { method: 'GET', path: `${predictions}/new`, act: 'predictions.write', handle: showForm(newPrediction) },
  { method: 'POST', path: `${predictions}/new`, act: 'predictions.write', handle: sendForm(newPrediction) },
  { method: 'GET', path: innovations, act: 'innovations.write', handle: showInnovations },
  { method: 'GET', path: `${innovations}/new`, act: 'innovations.write', handle: showForm(newInnovation) },
  { method: 'POST', path: `${innovations}/new`, act: 'innovations.write', handle: sendForm(newInnovation) },
  { method: 'GET', path: `${innovations}/:innovationId`, act: 'innovations.write', handle: showForm(oneInnovation) },
  { method: 'POST', path: `${innovations}/:innovationId`, act: 'innovations.write', handle: sendForm(oneInnovation) },
];
