import type { Applied, ReadModels, Step } from '../read-models';

export class Crash extends Error {}

/** Where a process can die around a step: having computed it, or having stored it without hearing so. */
export type CrashPoint = 'before the step' | 'after the step';

/** The same read models, in a process that dies at its nth step from now. */
export function crashing(models: ReadModels, nth: number, point: CrashPoint): ReadModels {
  let steps = 0;
  const apply = async (step: Step): Promise<Applied> => {
    steps += 1;
    if (steps >= nth && point === 'before the step') throw new Crash();
    const outcome = await models.apply(step);
    if (steps >= nth) throw new Crash();
    return outcome;
  };
  return new Proxy(models, {
    get: (target, name): unknown => {
      if (name === 'apply') return apply;
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}
