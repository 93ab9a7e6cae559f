import type { Analysis } from './analysis';
import { outcomesAnalysis } from './outcomes.analysis';

/** Every kind of analysis. A new one is a file of its own and a line here. */
export const analyses: readonly Analysis[] = [outcomesAnalysis];
