import { describeReadModelsContract } from '../contract';
import { InMemoryReadModels } from './in-memory.read-models';

describeReadModelsContract('in memory', () => {
  const models = new InMemoryReadModels();
  return Promise.resolve({ models, dispose: () => models.close() });
});
