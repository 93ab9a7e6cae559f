import { activities, contacts, education } from './daily-life.templates';
import type { HubColumn, HubTemplate } from './hub-template';
import { crisisPresentations, returnInterviews } from './missing.templates';
import { offences } from './offence.template';
import { provocations, referrals, support } from './referral.templates';
import { cover, team } from './team.templates';

const ALL = [
  referrals,
  support,
  team,
  cover,
  returnInterviews,
  offences,
  contacts,
  education,
  activities,
  crisisPresentations,
  provocations,
] as const;

/** The names of the hub's own records. Each is also the name of its template. */
export type HubTemplateName = (typeof ALL)[number]['name'];
export const HUB_TEMPLATE_NAMES: readonly HubTemplateName[] = ALL.map(({ name }) => name);

const BY_NAME: ReadonlyMap<string, HubTemplate & { readonly name: HubTemplateName }> = new Map(
  ALL.map((template) => [template.name, template]),
);

export function isHubTemplateName(name: string): name is HubTemplateName {
  return BY_NAME.has(name);
}

export function hubTemplate(name: HubTemplateName): HubTemplate & { readonly name: HubTemplateName } {
  const template = BY_NAME.get(name);
  if (!template) throw new Error(`There is no template ${name}.`);
  return template;
}

/** Rows that stand for nobody: they show how a row looks and are never recorded. */
export function isExampleChild(child: string): boolean {
  return /^EXAMPLE-\d+$/i.test(child);
}

const field = (text: string): string => (/[",\r\n]|^ | $/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** One line of CSV, without its line break. */
export function csvLine(fields: readonly string[]): string {
  return fields.map(field).join(',');
}

/** The empty form of a record: the column names, and two example rows that an import passes over. */
export function templateCsv(name: HubTemplateName): string {
  const columns = Object.entries(hubTemplate(name).columns);
  const lines = [
    columns.map(([column]) => column),
    columns.map(([, { example }]) => example[0]),
    columns.map(([, { example }]) => example[1]),
  ];
  return lines.map((fields) => `${csvLine(fields)}\r\n`).join('');
}

/** How the text of a column must be written. */
export function howToWrite(column: HubColumn): string {
  switch (column.kind) {
    case 'child':
      return 'letters and figures';
    case 'reference':
      return 'a reference of letters and figures, with at least one figure';
    case 'code':
      return 'a code in letters and figures';
    case 'codes':
      return 'codes, with a semicolon between them';
    case 'date':
      return 'dd/mm/yyyy';
    case 'moment':
      return 'dd/mm/yyyy hh:mm in London time, or dd/mm/yyyy';
    case 'partial-date':
      return 'dd/mm/yyyy, zz/mm/yyyy or zz/zz/yyyy';
    case 'yes-no':
      return 'YES or NO';
    case 'choice':
      return 'one of the words below';
    case 'whole':
      return `a whole number from ${column.min} to ${column.max}`;
    case 'pounds':
      return 'pounds, such as 42.50';
    case 'text':
      return 'free text';
  }
}

function presence({ required, requiredWhen, needs = [], notBefore }: HubColumn): string {
  const parts = [required ? 'required' : 'may be blank'];
  if (requiredWhen) parts.push(`required when ${requiredWhen.column} is ${requiredWhen.is.join(' or ')}`);
  if (needs.length > 0) parts.push(`goes with ${needs.join(' and ')}`);
  if (notBefore) parts.push(`not before ${notBefore}`);
  return parts.join('; ');
}

function* columnGuide([name, column]: [string, HubColumn]): Generator<string> {
  yield `${name}`;
  yield `  ${column.means}`;
  yield `  Written as ${howToWrite(column)}; ${presence(column)}.`;
  if (column.kind !== 'choice') return;
  for (const [code, words] of Object.entries(column.of)) {
    yield code.toLowerCase().replaceAll('_', ' ') === words ? `    ${code}` : `    ${code} - ${words}`;
  }
}

/** Everything a person needs to fill a template in, as plain text. */
export function templateGuide(name: HubTemplateName): string {
  const { about, columns } = hubTemplate(name);
  const lines = [
    `${name}.csv`,
    '',
    about,
    '',
    'The first line holds the column names, in any order. Fields are separated by commas; save as "CSV UTF-8". Rows of',
    'EXAMPLE-1 and EXAMPLE-2 are passed over. A row that is sent again as it was is recorded once. A row that is sent',
    'again with its end filled in adds the end. To change what was recorded, correct the entry: a row that says',
    'something else of the same thing is refused, and a note alone is not taken for a change.',
    '',
    ...Object.entries(columns).flatMap((entry) => [...columnGuide(entry)]),
  ];
  return `${lines.join('\n')}\n`;
}
