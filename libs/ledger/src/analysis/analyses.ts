import type { Analysis } from './analysis';
import { breakdownAnalysis } from './breakdown.analysis';
import { continuityAnalysis } from './continuity.analysis';
import { extractAnalysis, rowExtractAnalysis } from './extract.analysis';
import { outcomesAnalysis } from './outcomes.analysis';
import { sameTeamAnalysis } from './same-team.analysis';
import { stabilityAnalysis } from './stability.analysis';
import { trendsAnalysis } from './trends.analysis';

/** Every kind of analysis. A new one is a file of its own and a line here. */
export const analyses: readonly Analysis[] = [
  sameTeamAnalysis,
  breakdownAnalysis,
  continuityAnalysis,
  stabilityAnalysis,
  outcomesAnalysis,
  trendsAnalysis,
  extractAnalysis,
  rowExtractAnalysis,
];
