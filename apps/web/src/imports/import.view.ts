import type { BadRowsFile, FilesCheck, ImportFound, ImportReport, ReportedFault } from '@app/ledger';
import { HUB_TEMPLATE_NAMES, whatIsWrong } from '@app/ledger';
import { counted, instantInWords, thousands } from '../pages/date-words';
import type { FieldError, PageView } from '../pages/page-view';
import { isAtWork, type Upload } from './upload-folder';
import type { CutOffRun } from './uploads';

const section = { section: 'imports' } as const;
const NEW = '/imports/new';
const crumbs = [{ text: 'Import', href: NEW }];

export interface NewImportView extends PageView {
  readonly kind: string;
  readonly yearEnding: string;
  readonly templates: readonly { readonly name: string; readonly csv: string; readonly guide: string }[];
}

interface ImportTyped {
  readonly kind: string;
  readonly yearEnding: string;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** What was typed besides the files; `said` is left out when nothing could be read. */
export function typedOf(said: Readonly<Record<string, unknown>> | undefined): ImportTyped {
  return { kind: textOf(said?.['kind']), yearEnding: textOf(said?.['yearEnding']) };
}

export function newImportView(typed: ImportTyped, errors: readonly FieldError[] = []): NewImportView {
  return {
    ...section,
    title: 'Import files',
    ...typed,
    templates: HUB_TEMPLATE_NAMES.map((name) => ({
      name: name.replaceAll('-', ' '),
      csv: `/imports/templates/${name}.csv`,
      guide: `/imports/templates/${name}.txt`,
    })),
    ...(errors.length > 0 ? { status: 422, errors } : {}),
  };
}

interface FaultRow {
  readonly file: string;
  readonly row: string;
  readonly line: string;
  readonly column: string;
  readonly rule: string;
  readonly message: string;
}
/** How many faults a page lists; the file of bad rows has all. */
const FAULTS_ON_PAGE_MAX = 200;

const faultRow = (fault: ReportedFault): FaultRow => ({
  file: fault.file,
  row: thousands(fault.row),
  line: thousands(fault.line),
  column: fault.column ?? 'the whole row',
  rule: fault.rule,
  message: [whatIsWrong(fault), fault.remedy].join(' '),
});

/** A file of bad rows to download. */
interface BadRowsLink {
  readonly text: string;
  readonly href: string;
}
const badRowsLinks = (address: string, files: readonly BadRowsFile[]): BadRowsLink[] =>
  files.map(({ place, name, rows }) => ({
    text: `${name} (CSV, ${counted(rows, 'row')})`,
    href: `${address}/${place}`,
  }));

interface CheckedPart {
  readonly heading: string;
  readonly counts: readonly { readonly what: string; readonly n: string }[];
  readonly files: readonly {
    readonly file: string;
    readonly table: string;
    readonly rows: string;
  }[];
  readonly badRows: readonly BadRowsLink[];
  readonly fileFaults: FilesCheck['fileFaults'];
  readonly faults: readonly FaultRow[];
  readonly more: string;
}

export interface UploadView extends PageView {
  readonly kind: Upload['kind'];
  readonly state: Upload['state'];
  readonly isRunning: boolean;
  readonly progress: { readonly text: string; readonly done: number; readonly total: number } | undefined;
  readonly parts: readonly CheckedPart[];
  readonly nothingGood: boolean;
  readonly tooManyBad: boolean;
  readonly anyBad: boolean;
  readonly address: string;
  /** Part by part, what had been recorded when the import was cut off. */
  readonly cutOff: readonly { readonly text: string; readonly href?: string }[];
  readonly receipts: readonly { readonly text: string; readonly href: string }[];
}

const TITLES: Readonly<Record<Upload['state'], string>> = {
  CHECKING: 'Your files are being checked',
  CHECK_CUT_OFF: 'The check was cut off. Nothing is imported',
  CHECKED: 'Your files were checked. Nothing is imported yet',
  IMPORTING: 'Your files are being imported',
  IMPORTED: 'Imported',
  LEFT: 'Nothing was imported',
  IMPORT_CUT_OFF: 'The import was cut off before its end',
};

function progressOf({ state, progress: { part, of: progress }, parts }: Upload): UploadView['progress'] {
  if (state !== 'CHECKING' && state !== 'IMPORTING') return undefined;
  const of = parts.length > 1 ? `, return ${part} of ${parts.length}` : '';
  if (!progress) return { text: `Waiting to begin${of}`, done: 0, total: 1 };
  const { phase, done, total } = progress;
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  const what =
    phase === 'reading'
      ? `${percent}% of the files read`
      : `${thousands(done)} of ${counted(total, 'young person', 'young people')} ${phase === 'comparing' ? 'compared with the record' : 'recorded'}`;
  return { text: `${what}${of}`, done, total: Math.max(1, total) };
}

const titleOf = (yearEnding: number | undefined): string =>
  yearEnding === undefined ? 'The hub’s own records' : `Return for the year to 31 March ${yearEnding}`;

function checkedPart(upload: Upload, check: FilesCheck, place: number): CheckedPart {
  const part = upload.parts[place];
  const { faults } = check;
  return {
    heading: titleOf(part?.yearEnding),
    counts: [
      {
        what: check.knownRows === undefined ? 'rows that can be read' : 'rows that can be imported',
        n: thousands(check.goodRows),
      },
      ...(check.knownRows ? [{ what: 'of them recorded already, and not again', n: thousands(check.knownRows) }] : []),
      { what: 'rows with something wrong', n: thousands(check.badRows) },
      ...(check.exampleRows > 0 ? [{ what: 'example rows, passed over', n: thousands(check.exampleRows) }] : []),
    ],
    files: check.files.map(({ file, table, rows }) => ({
      file,
      table: table ?? 'not read',
      rows: thousands(rows),
    })),
    badRows: badRowsLinks(`/imports/uploads/${upload.id}/bad-rows/${place}`, check.badRowsFiles),
    fileFaults: check.fileFaults,
    faults: faults.slice(0, FAULTS_ON_PAGE_MAX).map(faultRow),
    more:
      check.faultCount > FAULTS_ON_PAGE_MAX
        ? `The first ${FAULTS_ON_PAGE_MAX} of ${thousands(check.faultCount)} are shown. The files of bad rows have all of them.`
        : '',
  };
}

const soFarInWords = ({ entries, youngPeople }: NonNullable<ImportFound['soFar']>): string =>
  `${counted(entries, 'entry', 'entries')} about ${counted(youngPeople, 'young person', 'young people')}`;

/** What became of one part of an import that was cut off, and where its receipt is, if it has one. */
function cutOffLine({ yearEnding, found }: CutOffRun): UploadView['cutOff'][number] {
  const what = titleOf(yearEnding);
  if (!found) return { text: `${what}: not begun. Nothing of it is recorded` };
  const href = `/imports/${found.runId}`;
  if (!found.soFar) return { text: `${what}: imported to its end`, href };
  const recorded =
    found.soFar.entries === 0 ? 'Nothing had been recorded' : `Recorded so far: ${soFarInWords(found.soFar)}`;
  return { text: `${what}: cut off. ${recorded}`, href };
}

export function uploadView(
  upload: Upload,
  errors: readonly FieldError[] = [],
  cutOff: readonly CutOffRun[] = [],
): UploadView {
  const { state, checks, reports } = upload;
  return {
    ...section,
    breadcrumbs: crumbs,
    title: state === 'LEFT' && upload.runIds.length > 0 ? 'The rest was not imported' : TITLES[state],
    kind: upload.kind,
    state,
    isRunning: isAtWork(upload),
    progress: progressOf(upload),
    parts: state === 'CHECKED' ? checks.map((check, i) => checkedPart(upload, check, i)) : [],
    nothingGood: checks.every((check) => check.goodRows === 0),
    tooManyBad: checks.some((check) => check.tooManyBad),
    anyBad: checks.some((check) => check.badRows > 0),
    address: `/imports/uploads/${upload.id}`,
    cutOff: cutOff.map(cutOffLine),
    receipts: reports.map((report) => ({ text: receiptLine(report), href: `/imports/${report.runId}` })),
    ...(errors.length > 0 ? { status: 422, errors } : {}),
  };
}

function receiptLine({ yearEnding, rows, factsAppended, rowsSetAside }: ImportReport): string {
  const aside = rowsSetAside > 0 ? `; ${counted(rowsSetAside, 'row')} set aside` : '';
  return `${titleOf(yearEnding)}: ${counted(rows, 'row')}, ${counted(factsAppended, 'new entry', 'new entries')}${aside}`;
}

export interface ReceiptView extends PageView {
  readonly runId: string;
  readonly heading: string;
  readonly started: string;
  readonly isFinished: boolean;
  readonly soFar: string;
  readonly counts: readonly { readonly what: string; readonly n: string }[];
  readonly files: readonly {
    readonly file: string;
    readonly table: string;
    readonly rows: string;
    readonly sha256: string;
  }[];
  readonly fileFaults: FilesCheck['fileFaults'];
  readonly discrepancies: readonly { readonly what: string; readonly n: string }[];
  readonly faults: readonly FaultRow[];
  readonly more: string;
  readonly badRows: readonly BadRowsLink[];
  /** Rows were set aside, and the files of them are no longer kept here. */
  readonly badRowsGone: boolean;
  readonly positions: string;
}

/** In words, since others may have recorded meanwhile. */
function positionsInWords({ from, to }: ImportFound['positions']): string {
  return to === undefined
    ? `It begins at position ${thousands(from)}, and has no end yet.`
    : `Everything that this import recorded stands between positions ${thousands(from)} and ${thousands(to)}.`;
}

const kindInWords = (kind: string): string => kind.charAt(0) + kind.slice(1).toLowerCase().replaceAll('_', ' ');

/** What an import did, as its own record tells it: it can be looked up for as long as the ledger is kept. */
export function receiptView(found: ImportFound): ReceiptView {
  const { runId, yearEnding, rowCounts, rows, factsAppended, discrepancies = {}, setAside, fileFaults = [] } = found;
  const isFinished = found.status === 'FINISHED';
  const count = (what: string, n: number | undefined): { what: string; n: string }[] =>
    n === undefined ? [] : [{ what, n: thousands(n) }];
  return {
    ...section,
    breadcrumbs: crumbs,
    title: `Receipt of an import: ${titleOf(yearEnding)}`,
    runId,
    heading: titleOf(yearEnding),
    started: instantInWords(found.startedAt),
    isFinished,
    soFar: found.soFar ? soFarInWords(found.soFar) : '',
    counts: [
      ...count('rows', rows),
      ...count('rows that became entries', rowCounts?.becameFacts),
      ...count('rows that restated what was known', rowCounts?.restatedKnownFacts),
      ...count('rows set aside', rowCounts?.setAside),
      ...count('entries added to the ledger', factsAppended),
    ],
    files: found.files.map(({ file, table, rows: n, sha256 }) => ({
      file,
      table: table ?? 'not read',
      rows: thousands(n),
      sha256,
    })),
    fileFaults,
    discrepancies: Object.entries(discrepancies).map(([kind, n]) => ({ what: kindInWords(kind), n: thousands(n) })),
    faults: setAside.slice(0, FAULTS_ON_PAGE_MAX).map(faultRow),
    more:
      setAside.length > FAULTS_ON_PAGE_MAX
        ? `The first ${FAULTS_ON_PAGE_MAX} of ${thousands(setAside.length)} are shown.`
        : '',
    badRows: badRowsLinks(`/imports/${runId}/bad-rows`, found.badRows),
    badRowsGone: isFinished && setAside.length > 0 && found.badRows.length === 0,
    positions: positionsInWords(found.positions),
  };
}
