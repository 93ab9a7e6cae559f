import {
  AnalyseWithBehind,
  type AnalysisReport,
  type Asker,
  type DataQuality,
  EXTRACT_FORMATS,
  type ExtractAsked,
  type ExtractFile,
  extractFiles,
  type ExtractMade,
  GetDataQuality,
  MakeExtract,
  type NumberBehind,
} from '@app/ledger';
import { Injectable } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { PageKind } from './kinds';

type Said = Readonly<Record<string, string>>;

export interface Analysed {
  readonly report: AnalysisReport;
  /** Places of the numbers of which it can be listed what they count. */
  readonly leads: ReadonlySet<string>;
}

/** What a number of an analysis counts. */
export interface BehindFound {
  readonly report: AnalysisReport;
  readonly found: NumberBehind | undefined;
}

export interface Taken {
  readonly made: ExtractMade;
  readonly files: readonly ExtractFile[];
}

/** What takes long because it is about everybody. What is asked and answered can be handed to another thread. */
export abstract class Reckoner {
  abstract analyse(kind: PageKind, said: Said): Promise<Analysed>;
  /** @param of where the number stands in the result */
  abstract behind(kind: PageKind, said: Said, of: string): Promise<BehindFound>;
  abstract dataQuality(moment: { readonly asAt?: string; readonly knownAt?: string }): Promise<DataQuality>;
  /** Made, recorded, and written as files. */
  abstract extract(asked: ExtractAsked): Promise<Taken>;
}

/** Nobody signs in yet: whoever takes tables here is known by the way they came. */
const ASKER: Asker = { recordedBy: { role: 'INTERFACE' }, source: { kind: 'SCREEN' } };

/** Reckons where it is asked. */
@Injectable()
export class ReckonerHere extends Reckoner {
  constructor(
    private readonly questions: QueryBus,
    private readonly commands: CommandBus,
  ) {
    super();
  }

  async analyse(kind: PageKind, said: Said): Promise<Analysed> {
    const { report, behind } = await this.questions.execute(new AnalyseWithBehind(kind, said));
    return { report, leads: new Set(behind.places()) };
  }

  async behind(kind: PageKind, said: Said, of: string): Promise<BehindFound> {
    const { report, behind } = await this.questions.execute(new AnalyseWithBehind(kind, said));
    return { report: { ...report, result: {} }, found: behind.at(of) };
  }

  dataQuality(moment: { readonly asAt?: string; readonly knownAt?: string }): Promise<DataQuality> {
    return this.questions.execute(new GetDataQuality(moment));
  }

  async extract(asked: ExtractAsked): Promise<Taken> {
    const made = await this.commands.execute(new MakeExtract(asked, ASKER));
    const files: ExtractFile[] = [];
    // Rows about young people are taken by the command line alone.
    if (made.inRows) return { made, files };
    for await (const file of extractFiles(made, { formats: EXTRACT_FORMATS, bom: false })) files.push(file);
    return { made, files };
  }
}
