import type { FilesCheck, ImportFound, ImportReport, ReportedFault } from '@app/ledger';
import { HUB_TEMPLATE_NAMES } from '@app/ledger';
import { counted, instantInWords, thousands } from '../pages/date-words';
import type { FieldError, PageView } from '../pages/page-view';
import type { Upload } from './uploads';

const section = { section: 'imports' } as const;
const NEW = '/imports/new';
const crumbs = [{ text: 'Import', href: NEW }];

export interface NewImportView extends PageView {
  readonly kind: string;
  readonly yearEnding: string;
  readonly templates: readonly { readonly name: string; readonly csv: string; readonly guide: string }[];
}

export function newImportView(
  typed: { kind: string; yearEnding: string },
  errors: readonly FieldError[] = [],
): NewImportView {
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

const faultRow = ({ file, row, line, column, rule, message }: ReportedFault): FaultRow => ({
  file,
  row: thousands(row),
  line: thousands(line),
  column: column ?? 'the whole row',
  rule,
  // The place stands in columns of its own.
  message: message.replace(/^(?:\S+ )?[Rr]ow \d+ \(line \d+\): /, '').replace(/^the /, 'The '),
});

interface CheckedPart {
  readonly heading: string;
  readonly counts: readonly { readonly what: string; readonly n: string }[];
  readonly files: readonly {
    readonly file: string;
    readonly table: string;
    readonly rows: string;
    readonly badRows: string | undefined;
  }[];
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
  readonly receipts: readonly { readonly text: string; readonly href: string }[];
}

const TITLES: Readonly<Record<Upload['state'], string>> = {
  CHECKING: 'Your files are being checked',
  CHECKED: 'Your files were checked. Nothing is imported yet',
  IMPORTING: 'Your files are being imported',
  IMPORTED: 'Imported',
  LEFT: 'Nothing was imported',
  FAILED: 'The import was cut off',
};

function progressOf({ state, progress, part, parts }: Upload): UploadView['progress'] {
  if (state !== 'CHECKING' && state !== 'IMPORTING') return undefined;
  const of = parts.length > 1 ? `, return ${part} of ${parts.length}` : '';
  if (!progress) return { text: `Waiting to begin${of}`, done: 0, total: 1 };
  const { phase, done, total } = progress;
  const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
  const what =
    phase === 'reading'
      ? `${percent}% of the files read`
      : `${thousands(done)} of ${counted(total, 'young person', 'young people')} recorded`;
  return { text: `${what}${of}`, done, total: Math.max(1, total) };
}

const titleOf = (yearEnding: number | undefined): string =>
  yearEnding === undefined ? 'The hub’s own records' : `Return for the year to 31 March ${yearEnding}`;

function checkedPart(upload: Upload, check: FilesCheck, place: number): CheckedPart {
  const before = upload.parts.slice(0, place).reduce((sum, part) => sum + part.files.length, 0);
  const part = upload.parts[place];
  const bad = new Set(check.faults.map((fault) => fault.file));
  const badRows = (name: string): string | undefined => {
    const at = part?.files.findIndex((file) => file.name === name) ?? -1;
    const isCsv = /\.csv$/i.test(part?.files[at]?.path ?? '');
    return bad.has(name) && isCsv ? `/imports/uploads/${upload.id}/bad-rows/${before + at}` : undefined;
  };
  const { faults } = check;
  return {
    heading: titleOf(part?.yearEnding),
    counts: [
      { what: 'rows that can be read', n: thousands(check.goodRows) },
      { what: 'rows with something wrong', n: thousands(check.badRows) },
      ...(check.exampleRows > 0 ? [{ what: 'example rows, passed over', n: thousands(check.exampleRows) }] : []),
    ],
    files: check.files.map(({ file, table, rows }) => ({
      file,
      table: table ?? 'not read',
      rows: thousands(rows),
      badRows: badRows(file),
    })),
    fileFaults: check.fileFaults,
    faults: faults.slice(0, FAULTS_ON_PAGE_MAX).map(faultRow),
    more:
      faults.length > FAULTS_ON_PAGE_MAX
        ? `The first ${FAULTS_ON_PAGE_MAX} of ${thousands(faults.length)} are shown. The file of bad rows has all of them.`
        : '',
  };
}

export function uploadView(upload: Upload, errors: readonly FieldError[] = []): UploadView {
  const { state, checks, reports } = upload;
  return {
    ...section,
    breadcrumbs: crumbs,
    title: TITLES[state],
    kind: upload.kind,
    state,
    isRunning: state === 'CHECKING' || state === 'IMPORTING',
    progress: progressOf(upload),
    parts: state === 'CHECKED' ? checks.map((check, i) => checkedPart(upload, check, i)) : [],
    nothingGood: checks.every((check) => check.goodRows === 0),
    tooManyBad: checks.some((check) => check.tooManyBad),
    anyBad: checks.some((check) => check.badRows > 0),
    address: `/imports/uploads/${upload.id}`,
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
}

const kindInWords = (kind: string): string => kind.charAt(0) + kind.slice(1).toLowerCase().replaceAll('_', ' ');

/** What an import did, as its own record tells it: it can be looked up for as long as the ledger is kept. */
export function receiptView(found: ImportFound): ReceiptView {
  const { runId, yearEnding, rowCounts, rows, factsAppended, discrepancies = {}, setAside, fileFaults = [] } = found;
  const count = (what: string, n: number | undefined): { what: string; n: string }[] =>
    n === undefined ? [] : [{ what, n: thousands(n) }];
  return {
    ...section,
    breadcrumbs: crumbs,
    title: `Receipt of an import: ${titleOf(yearEnding)}`,
    runId,
    heading: titleOf(yearEnding),
    started: instantInWords(found.startedAt),
    isFinished: found.status === 'FINISHED',
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
  };
}
