import type { Chunks, FileFault } from '@app/ssda903';
import type { HubPlace, HubRow, HubRowFault } from './check-hub-row';
import { checkHubRow, hubFault } from './check-hub-row';
import { recogniseHub } from './hub-header';
import type { HubTemplate } from './hub-template';
import type { HubRecord } from './hub-text';
import { hubRecords, Utf16Error } from './hub-text';
import type { HubTemplateName } from './templates';
import { isExampleChild } from './templates';

/** What is wrong with a whole file: as for the national return, with the template in place of the table. */
export type HubFileFault = Omit<FileFault, 'nearest'> & { readonly nearest?: HubTemplateName };

/**
 * A bounded part of a file. Over all batches, `rows`, `setAside` and `examples` add up to its data rows.
 * `table` is null when the file is no template; then there are only `fileFaults`.
 */
export interface HubBatch {
  readonly file: string;
  readonly table: HubTemplateName | null;
  readonly rows: readonly HubRow[];
  readonly setAside: number;
  /** Example rows, passed over. */
  readonly examples: number;
  readonly faults: readonly HubRowFault[];
  /** Lines without content, which are ignored. */
  readonly blankLines: number;
  readonly fileFaults: readonly HubFileFault[];
}

export interface HubReadOptions {
  readonly fileName: string;
  /** Data rows at most in a batch. */
  readonly batchRows?: number;
}

const empty = { rows: [], setAside: 0, examples: 0, faults: [], blankLines: 0 } as const;

/** Checks the rows of one file as they come and gathers them into batches. Counts every row exactly once. */
class HubBatches {
  private rows: HubRow[] = [];
  private faults: HubRowFault[] = [];
  private setAside = 0;
  private examples = 0;
  private blankLines = 0;
  private rowNumber = 0;

  constructor(
    private readonly template: HubTemplate & { readonly name: HubTemplateName },
    private readonly columns: readonly string[],
    private readonly file: string,
  ) {}

  get size(): number {
    return this.rows.length + this.setAside + this.examples;
  }

  take({ fields, line }: HubRecord): void {
    if (fields?.every((field) => field.trim() === '')) {
      this.blankLines += 1;
      return;
    }
    this.rowNumber += 1;
    const place: HubPlace = { file: this.file, table: this.template.name, row: this.rowNumber, line };
    if (!fields) {
      return this.refuse([
        hubFault(place, 'QUOTES_UNBALANCED', 'a quotation mark is not closed, or text follows a closed one.'),
      ]);
    }
    if (fields.length !== this.columns.length) {
      const few = fields.length < this.columns.length ? 'fewer' : 'more';
      const says = `there are ${few} fields than column names, so none can be trusted to stand under its name.`;
      return this.refuse([hubFault(place, 'WRONG_NUMBER_OF_FIELDS', says)]);
    }
    const texts = Object.fromEntries(this.columns.map((column, i) => [column, fields[i]?.trim() ?? '']));
    if (isExampleChild(texts['child'] ?? '')) {
      this.examples += 1;
      this.faults.push(hubFault(place, 'EXAMPLE_ROW', 'this is an example from the template.', null, 'NOTE'));
      return;
    }
    const checked = checkHubRow(this.template, place, texts);
    if ('row' in checked) this.rows.push(checked.row);
    else this.refuse(checked.faults);
  }

  /** Everything since the last call. */
  build(): HubBatch {
    const { file, rows, setAside, examples, faults, blankLines } = this;
    this.rows = [];
    this.faults = [];
    this.setAside = 0;
    this.examples = 0;
    this.blankLines = 0;
    return { file, table: this.template.name, rows, setAside, examples, faults, blankLines, fileFaults: [] };
  }

  private refuse(faults: readonly HubRowFault[]): void {
    this.setAside += 1;
    this.faults.push(...faults);
  }
}

function refused(file: string, rule: string, message: string, nearest?: HubTemplateName): HubBatch {
  return { ...empty, file, table: null, fileFaults: [{ file, rule, severity: 'REFUSED', line: 1, message, nearest }] };
}

async function* batchesOf(chunks: Chunks, file: string, batchRows: number): AsyncGenerator<HubBatch> {
  let batches: HubBatches | undefined;
  for await (const record of hubRecords(chunks)) {
    if (batches) {
      batches.take(record);
      if (batches.size >= batchRows) yield batches.build();
      continue;
    }
    const recognised = recogniseHub(record.fields ?? []);
    if ('rule' in recognised) {
      yield refused(file, recognised.rule, recognised.message, recognised.nearest);
      return;
    }
    batches = new HubBatches(recognised.template, recognised.columns, file);
  }
  yield batches?.build() ?? refused(file, 'EMPTY', 'The file is empty. "ledger template" lists what it can hold.');
}

/**
 * Reads one file of the hub's own records, batch by batch: the rows that can be read, and all that is wrong with the
 * others. The file is recognised by its column names; its name does not matter.
 *
 * Bad content never throws; a failure to read the chunks passes through.
 */
export async function* readHubCsv(chunks: Chunks, options: HubReadOptions): AsyncGenerator<HubBatch> {
  const { fileName, batchRows = 1000 } = options;
  try {
    yield* batchesOf(chunks, fileName, Math.max(1, batchRows));
  } catch (error) {
    if (!(error instanceof Utf16Error)) throw error;
    yield refused(fileName, 'UTF16', 'The file is written in UTF-16. Save it as "CSV UTF-8" and import again.');
  }
}
