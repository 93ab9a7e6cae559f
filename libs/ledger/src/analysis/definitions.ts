import { OUTCOMES } from '@app/analysis';
import { analyses } from './analyses';
import { type AnalysisKind, isAnalysisKind } from './analysis-question';

/** A definition that figures rest on, as it is in force. */
export interface DefinitionInForce {
  readonly name: string;
  readonly version: number;
  /** The analyses that follow it. */
  readonly kinds: readonly AnalysisKind[];
}

/** An outcome as it is defined: what it measures, in whole sentences, and what has to be read beside it. */
export interface OutcomeDefined {
  readonly key: string;
  readonly name: string;
  readonly answers: readonly string[];
  readonly measure: string;
  readonly version: number;
  readonly warnings: readonly string[];
}

/** Every definition but those of outcomes, which `outcomesDefined` tells, in the order of their names. */
export function definitionsInForce(): DefinitionInForce[] {
  const found = new Map<string, DefinitionInForce>();
  for (const { kind, definitions } of analyses) {
    if (!isAnalysisKind(kind) || kind === 'outcomes') continue;
    for (const [name, version] of Object.entries(definitions)) {
      found.set(name, { name, version, kinds: [...(found.get(name)?.kinds ?? []), kind] });
    }
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

export const outcomesDefined = (): OutcomeDefined[] =>
  OUTCOMES.map(({ key, name, answers, measure, version, warnings }) => ({
    ...{ key, name, answers, measure, version, warnings },
  }));
