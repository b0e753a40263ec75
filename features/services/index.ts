export { type InService, inService, isRecordId } from './in-service.ts';
export { type CheckedModelFile, checkedModel, type ModelFile, modelFiles, runnableModels } from './model-files.ts';
export { byChapter, differencesFrom } from './models/draft.rules.ts';
export { PathwayInWords, PathwayPicture } from './models/pathway.tsx';
export { followVersions, inForceOn, type ModelVersion, versionsOf } from './models/version.store.ts';
export { inOwnWords } from './own-words.ts';
export { inView, type ServiceWithModel, serviceHere, servicesHere } from './public/find-services.ts';
export type { SectionProps } from './public/section-props.ts';
export { coverWords, inNameOf } from './public/service-words.ts';
export { modelOn, runningModel } from './running-model.store.ts';
export {
  findService,
  installService,
  listServices,
  type NewService,
  type Service,
} from './service.store.ts';
export type { Basis } from './services.tables.ts';
