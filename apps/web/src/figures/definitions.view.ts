import {
  BREAKDOWN_TABLE,
  codeOf,
  codesOf,
  definitionsInForce,
  type OutcomeDefined,
  outcomesDefined,
} from '@app/ledger';
import type { PageView } from '../pages/page-view';
import { capital } from '../pages/record-words';
import { ANALYSIS_CRUMBS } from './analysis.view';
import { DEFINITION_WORDS } from './definition-words';
import type { TableView } from './figure.view';
import { isPageKind, KINDS } from './kinds';
import { inPlainWords, reasonInWords, wordsOf } from './said-words';

interface DefinitionView {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly is: string;
  readonly formula: string;
  readonly records: string;
  readonly edges: readonly string[];
  readonly history: string;
  readonly uses: readonly { readonly text: string; readonly href: string }[];
}

export interface DefinitionsView extends PageView {
  readonly contents: readonly { readonly id: string; readonly heading: string }[];
  readonly definitions: readonly DefinitionView[];
  readonly classTable: TableView;
  readonly outcomes: readonly (Omit<OutcomeDefined, 'answers'> & { readonly answers: string })[];
}

const OUTCOMES_SECTION = { id: 'outcomes', heading: 'What the service hopes for' };
const YES_NO: Readonly<Record<string, string>> = { YES: 'breakdown', NO: 'no breakdown', UNKNOWN: 'cannot be told' };

/** Every reason for a move, the kind of ending it is, and whether that is a breakdown. */
function classTable(): TableView {
  const rows = codesOf('REASON_PLACE_CHANGE').map((code) => {
    const found = codeOf('REASON_PLACE_CHANGE', code)?.class ?? 'UNKNOWN';
    const name = Object.hasOwn(BREAKDOWN_TABLE.classes, found) ? found : 'UNKNOWN';
    const rule = BREAKDOWN_TABLE.classes[name as keyof typeof BREAKDOWN_TABLE.classes];
    return [
      { text: reasonInWords(code) },
      { text: wordsOf(name) },
      { text: YES_NO[rule.narrow] ?? '' },
      { text: YES_NO[rule.broad] ?? '' },
    ];
  });
  return {
    caption: `Reasons for moves, version ${BREAKDOWN_TABLE.version} of the table`,
    columns: ['Reason', 'Kind of ending', 'Narrow reading', 'Broad reading'].map((text) => ({ text })),
    rows,
  };
}

/** Every definition that a figure can name, as it is in force. */
export function definitionsView(): DefinitionsView {
  const definitions = definitionsInForce().map(({ name, version, kinds }): DefinitionView => {
    const words = DEFINITION_WORDS[name];
    if (!words) throw new Error(`The definition ${name} has no words.`);
    const uses: { text: string; href: string }[] = kinds.flatMap((kind) =>
      isPageKind(kind) ? [{ text: KINDS[kind].title, href: `/analysis/${kind}` }] : [],
    );
    if (kinds.includes('extract')) uses.push({ text: 'Tables that may leave the team', href: '/analysis/download' });
    const history =
      version === 1
        ? 'Version 1 is the first.'
        : `Version ${version} is in force; a figure of another version says so.`;
    return { id: name, version, ...words, history, uses };
  });
  return {
    title: 'Definitions in force',
    section: 'analysis',
    breadcrumbs: ANALYSIS_CRUMBS,
    contents: [...definitions.map(({ id, title: heading }) => ({ id, heading })), OUTCOMES_SECTION],
    definitions,
    classTable: classTable(),
    outcomes: outcomesDefined().map((one) => ({
      ...one,
      name: capital(one.name),
      answers: one.answers.join(', '),
      warnings: one.warnings.map(inPlainWords),
    })),
  };
}
