export { addInnovation, addState } from './innovations/innovations.store.ts';
export { addPrediction } from './predictions/predictions.store.ts';
