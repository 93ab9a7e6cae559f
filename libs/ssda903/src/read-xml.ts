import { SaxesParser } from 'saxes';
import { fileBatch } from './batch-builder';
import { fileFault } from './file-faults';
import type { Chunks, FileFault, ReadOptions, RowBatch } from './row';
import { textPieces } from './text-pieces';
import type { XmlRecord } from './xml-records';
import { newRecord, putLeaf, XmlTables } from './xml-records';
import { RECORD_ELEMENTS, ROOT } from './xml-shape';

/** Characters at most in one tag, text or comment: anything longer would have to be held in memory whole. */
const MARKUP_LIMIT = 1_048_576;
/** The return nests five deep: EXPSSDA903, CHILD, HEADER, AREVIEW, REVIEW. */
const DEPTH_LIMIT = 32;
/** Records at most in one child's header, which is held until it closes. */
const RECORDS_LIMIT = 10_000;

/** Ends the reading of a file; never leaves this module. */
class Stop extends Error {
  constructor(readonly fault: FileFault) {
    super(fault.rule);
  }
}

/** Reads the elements of one file, one after another. */
class XmlFile {
  readonly tables: XmlTables;
  private readonly parser = new SaxesParser();
  private readonly open: string[] = [];
  private text = '';
  private header: XmlRecord | undefined;
  /** Records of the header that is open: they wait for the child's identifier, which need not come first. */
  private waiting: XmlRecord[] = [];
  private record: XmlRecord | undefined;
  private lastMarkup = 0;
  private anything = false;

  constructor(private readonly options: ReadOptions) {
    this.tables = new XmlTables(options);
    this.parser.on('doctype', () => this.stop('XML_DOCTYPE'));
    this.parser.on('error', () => this.stop('XML_MALFORMED'));
    this.parser.on('opentagstart', ({ name }) => this.opened(name));
    this.parser.on('closetag', ({ name }) => this.closed(name));
    this.parser.on('text', (text) => this.say(text));
    this.parser.on('cdata', (text) => this.say(text));
    this.parser.on('comment', () => this.mark());
    this.parser.on('processinginstruction', () => this.mark());
  }

  /** Takes a piece of text; gives the fault that ends the reading, if there is one. */
  take(piece: string): FileFault | undefined {
    if (piece.trim() !== '') this.anything = true;
    return this.guarded(() => {
      this.parser.write(piece);
      if (this.parser.position - this.lastMarkup > MARKUP_LIMIT) this.stop('XML_TOO_LONG');
    });
  }

  end(): FileFault | undefined {
    if (!this.anything) return fileFault(this.options, 'EMPTY');
    return this.guarded(() => void this.parser.close());
  }

  private guarded(read: () => void): FileFault | undefined {
    try {
      read();
      return undefined;
    } catch (error) {
      if (error instanceof Stop) return error.fault;
      throw error;
    }
  }

  private stop(rule: 'XML_DOCTYPE' | 'XML_MALFORMED' | 'XML_NOT_903' | 'XML_TOO_LONG' | 'XML_TOO_DEEP'): never {
    const { line, column } = this.parser;
    throw new Stop(fileFault(this.options, rule, { line, column: column + 1 }));
  }

  private mark(): void {
    this.lastMarkup = this.parser.position;
  }

  private say(text: string): void {
    this.mark();
    this.text += text;
  }

  private opened(name: string): void {
    this.mark();
    this.open.push(name);
    this.text = '';
    const { line } = this.parser;
    const [, child, part] = this.open;
    if (this.open.length > DEPTH_LIMIT) this.stop('XML_TOO_DEEP');
    if (this.open.length === 1 && name !== ROOT) this.stop('XML_NOT_903');
    if (this.open.length === 2) this.header = undefined;
    if (child !== 'CHILD') return;
    if (this.open.length === 3) this.startPart(newRecord(name, line));
    if (this.open.length === 4 && part === 'HEADER') this.record = newRecord(name, line);
  }

  private startPart(part: XmlRecord): void {
    this.record = part;
    if (part.element === 'HEADER') this.header = part;
  }

  private closed(name: string): void {
    this.mark();
    const [, child, part] = this.open;
    const depth = this.open.length;
    this.open.pop();
    if (child !== 'CHILD') {
      if (depth === 2) this.tables.ignore(name);
    } else if (part === 'HEADER') this.closedInHeader(name, depth);
    else if (depth === 3) this.deliver();
    else if (depth === 4 && this.record) putLeaf(this.record, name, this.text);
    else if (depth > 4) this.tables.ignore(name);
    this.text = '';
  }

  private closedInHeader(name: string, depth: number): void {
    const { header, record } = this;
    if (!header) return;
    if (depth === 3) this.deliverHeader(header);
    else if (depth === 4 && record) {
      if (!this.hasRecord(name)) return putLeaf(header, name, this.text);
      this.waiting.push(record);
      if (this.waiting.length > RECORDS_LIMIT) this.stop('XML_TOO_LONG');
    } else if (depth === 5 && record) putLeaf(record, name, this.text);
    else this.tables.ignore(name);
  }

  /** True when the element that closes in a header holds a record, and not a text of the header's own. */
  private hasRecord(name: string): boolean {
    return Object.hasOwn(RECORD_ELEMENTS, name) || (this.record?.texts.size ?? 0) > 0;
  }

  private deliverHeader(header: XmlRecord): void {
    this.tables.takeHeader(header);
    for (const record of this.waiting) this.tables.takeRecord(record, header);
    this.waiting = [];
  }

  private deliver(): void {
    if (!this.record) return;
    this.tables.takeRecord(this.record, this.header ?? newRecord('HEADER', this.record.line));
    this.record = undefined;
  }
}

/**
 * Reads the XML form of the return (root EXPSSDA903), in bounded memory, into the same batches as the CSV files.
 *
 * Each table counts its rows by itself; `line` is where the row's element begins. A document type is refused, so that
 * no entity can be declared. At the first place that is not well-formed XML the reading ends with a file fault that
 * gives line and column; every child before it has been delivered. Never throws on what the file holds.
 */
export async function* readXmlReturn(chunks: Chunks, options: ReadOptions): AsyncGenerator<RowBatch, void, undefined> {
  const file = new XmlFile(options);
  let fault: FileFault | undefined;
  for await (const piece of textPieces(chunks)) {
    fault = piece.utf16 ? fileFault(options, 'UTF16') : file.take(piece.text);
    yield* file.tables.ready();
    if (fault) break;
  }
  fault ??= file.end();
  yield* file.tables.end();
  const faults = [...file.tables.notes(), ...(fault ? [fault] : [])];
  if (!fault && !file.tables.anyRows) faults.push(fileFault(options, 'NO_ROWS'));
  if (faults.length > 0) yield fileBatch(options, null, ...faults);
}
