import type { Lane } from '../envelope';
import { careCatalogue } from '../care/facts';
import { correctionCatalogue } from '../corrections/facts';
import { identityCatalogue } from '../identity/facts';
import { missingCatalogue } from '../missing/facts';
import { offendingCatalogue } from '../offending/facts';
import { placementCatalogue } from '../placements/facts';
import { referralCatalogue } from '../referral/facts';
import { returnsCatalogue } from '../returns/facts';
import { reviewCatalogue } from '../reviews/facts';
import { teamCatalogue } from '../team/facts';
import { FACT_TYPES } from './facts';

interface Entry {
  readonly means: string;
  readonly command: string | null;
  readonly lane: Lane;
  readonly compartment?: string;
  readonly data: Readonly<Record<string, string>>;
  readonly personal: Readonly<Record<string, string>>;
}
type Theme = Readonly<Record<string, Entry>>;

const THEMES: readonly (readonly [string, Theme])[] = [
  ['Identity', identityCatalogue],
  ['Referral and support', referralCatalogue],
  ['Care status', careCatalogue],
  ['Placements', placementCatalogue],
  ['Missing and return', missingCatalogue],
  ['Team', teamCatalogue],
  ['Offending', offendingCatalogue],
  ['Reviews, visits, plans, health and education', reviewCatalogue],
  ['National returns', returnsCatalogue],
  ['Corrections and discrepancies', correctionCatalogue],
];

const cell = (text: string): string => text.replaceAll('|', '\\|');

function fieldsOf(entry: Entry): string[] {
  const rows = [
    ...Object.entries(entry.data).map(([field, says]) => `| \`${field}\` | ${cell(says)} | |`),
    ...Object.entries(entry.personal).map(([field, says]) => `| \`${field}\` | ${cell(says)} | personal |`),
  ];
  return rows.length === 0 ? [] : ['| field | what it holds | |', '|---|---|---|', ...rows, ''];
}

function entryOf(type: string, entry: Entry): string[] {
  const command = entry.command === null ? 'recorded by the ledger itself' : `command \`${entry.command}\``;
  const seen = entry.compartment ?? 'CORE';
  return [
    `### ${type}`,
    '',
    entry.means,
    '',
    `${command}; lane ${entry.lane}; compartment ${seen}`,
    '',
    ...fieldsOf(entry),
  ];
}

/** Every event of a journey by theme, in Markdown: meaning, command, lane, compartment and fields. */
export function eventListMarkdown(): string {
  const lines = [
    '# Events',
    '',
    `Everything a young person's journey can hold: ${FACT_TYPES.length} events in ${THEMES.length} themes. This page is`,
    'generated from the code by `npm run docs:events`; do not edit it.',
    '',
    'Fields marked *personal* may name a person, an address or a date of birth, or hold free text. They are stored apart',
    'from the others, so that they can be sealed and erased. What every event carries besides is in `architecture.md`.',
    '',
    ...THEMES.flatMap(([theme, entries]) => [
      `## ${theme}`,
      '',
      ...Object.entries(entries).flatMap(([type, entry]) => entryOf(type, entry)),
    ]),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}
