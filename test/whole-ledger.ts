import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Clock, RecordedFact } from '@app/event-store';
import { EventStore } from '@app/event-store';
import type { Timeline } from '@app/journey';
import type {
  AnalysedWithBehind,
  AnalysisKind,
  AnalysisReport,
  AnalysisRun,
  AnalysisRunAgain,
  ImportReport,
  MomentAsked,
  Receipt,
  Recorder,
  YearOptions,
} from '@app/ledger';
import {
  Analyse,
  AnalyseWithBehind,
  authorityPieces,
  commandOf,
  Directory,
  filesAt,
  GetAnalysisRun,
  GetClocks,
  GetSummary,
  type JourneyClocks,
  GetTimeline,
  ImportHubRecords,
  ImportReturn,
  LedgerModule,
  Projecting,
  RecordInJourney,
  RegisterYoungPerson,
  ReturnExport,
  returnsAt,
  RunAnalysis,
} from '@app/ledger';
import type { Summary } from '@app/projections';
import type { TableName } from '@app/ssda903';
import type { INestApplicationContext } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';

const RECORDER: Recorder = { channel: 'INTERFACE', recordedBy: { role: 'TEST' }, source: { kind: 'INTERFACE' } };

export const ROOT = join(__dirname, '..');

/** A folder of its own below the system's folder for passing things; the spec that makes it removes it. */
export class TestFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'ledger-whole-'));
  private made = 0;

  /** A name that nothing has yet. */
  fresh(): string {
    return join(this.path, String(++this.made));
  }

  /** Writes the files below a fresh folder, and tells which. */
  write(files: Readonly<Record<string, string | Uint8Array>>): string {
    const folder = this.fresh();
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return folder;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A clock that is set by hand: what was known when depends on it. */
export class SetClock implements Clock {
  constructor(private millis: number) {}

  static at(instant: string): SetClock {
    return new SetClock(Date.parse(instant));
  }

  goTo(instant: string): void {
    this.millis = Date.parse(instant);
  }

  now(): number {
    return this.millis;
  }
}

/** One young person's rows as they would be sent, and whether they are: by table. */
export interface ChildOut {
  readonly leftOut?: string;
  readonly rows: { readonly [T in TableName]?: readonly Readonly<Record<string, string>>[] };
}

/** The whole application on SQLite stores in a folder, as the command line opens it. */
export class WholeLedger {
  private constructor(
    private readonly app: INestApplicationContext,
    readonly folder: string,
  ) {}

  static async open(folder: string, clock?: Clock): Promise<WholeLedger> {
    const module = LedgerModule.forRoot({
      settings: { LEDGER_DATA: folder },
      follow: false,
      ...(clock ? { clock } : {}),
    });
    const app = await NestFactory.createApplicationContext(module, { logger: false, abortOnError: false });
    await app.get(Projecting).catchUp();
    return new WholeLedger(app, folder);
  }

  get store(): EventStore {
    return this.app.get(EventStore);
  }

  async importReturns(paths: readonly string[], options: YearOptions = {}): Promise<ImportReport[]> {
    const reports: ImportReport[] = [];
    for (const files of returnsAt(paths, options)) {
      reports.push(await this.app.get(CommandBus).execute(new ImportReturn(files)));
    }
    return reports;
  }

  importHub(paths: readonly string[]): Promise<ImportReport> {
    return this.app.get(CommandBus).execute(new ImportHubRecords(filesAt(paths)));
  }

  /** Begins the journey of somebody invented, whom the authority knows by this number. */
  async registered(laChildId: string): Promise<string> {
    await this.caughtUp();
    return (await this.app.get(CommandBus).execute(new RegisterYoungPerson({ laChildId }, RECORDER))).journeyId;
  }

  /** Records an entry as a screen or an interface would. */
  record(journeyId: string, entry: object): Promise<Receipt> {
    return this.app.get(CommandBus).execute(new RecordInJourney(journeyId, [commandOf(entry)], RECORDER));
  }

  /** Brings the read models to the head of the log. */
  caughtUp(): Promise<void> {
    return this.app.get(Projecting).catchUp();
  }

  analyse(kind: AnalysisKind, said: object = {}): Promise<AnalysisReport> {
    return this.app.get(QueryBus).execute(new Analyse(kind, said));
  }

  analysedWithBehind(kind: AnalysisKind): Promise<AnalysedWithBehind> {
    return this.app.get(QueryBus).execute(new AnalyseWithBehind(kind));
  }

  async run(kind: AnalysisKind, said: object = {}): Promise<AnalysisRun> {
    return (await this.app.get(CommandBus).execute(new RunAnalysis(kind, said, RECORDER))).run;
  }

  runAgain(runId: string): Promise<AnalysisRunAgain> {
    return this.app.get(QueryBus).execute(new GetAnalysisRun(runId));
  }

  summary(moment: MomentAsked = {}): Promise<Summary> {
    return this.app.get(QueryBus).execute(new GetSummary(moment));
  }

  /** The timeline of the young person whom the authority knows by this number. */
  async timeline(child: string, moment: MomentAsked = {}): Promise<Timeline> {
    const journeyId = await this.app.get(Directory).byIdentifier('LA_CHILD_ID', child);
    if (journeyId === undefined) throw new Error('Nobody is known by this number.');
    return this.timelineOf(journeyId, moment);
  }

  timelineOf(journeyId: string, moment: MomentAsked = {}): Promise<Timeline> {
    return this.app.get(QueryBus).execute(new GetTimeline(journeyId, moment));
  }

  async clocks(child: string): Promise<JourneyClocks> {
    const journeyId = await this.app.get(Directory).byIdentifier('LA_CHILD_ID', child);
    if (journeyId === undefined) throw new Error('Nobody is known by this number.');
    return this.app.get(QueryBus).execute(new GetClocks(journeyId));
  }

  /** What would be sent for a year, by journey. */
  async exported(yearEnding: number, knownAt?: string): Promise<Map<string, ChildOut>> {
    const children = new Map<string, ChildOut>();
    for await (const page of this.app.get(ReturnExport).children(yearEnding, knownAt)) {
      for (const { journeyId, ...child } of page) children.set(journeyId, child);
    }
    return children;
  }

  async journeyId(child: string): Promise<string | undefined> {
    return this.app.get(Directory).byIdentifier('LA_CHILD_ID', child);
  }

  async facts(): Promise<RecordedFact[]> {
    const facts: RecordedFact[] = [];
    for await (const batch of this.store.readAll()) facts.push(...batch);
    return facts;
  }

  close(): Promise<void> {
    return this.app.close();
  }
}

/** Text files by path, such as a generator or a folder gives them. */
export type Texts = Readonly<Record<string, string>>;

/** The returns of an invented authority: `ssda903/2023-24/episodes.csv` and so on. */
export function inventedAuthority(seed: string, youngPeople: number): Texts {
  const texts: Record<string, string> = {};
  for (const { path, text } of authorityPieces({ seed, youngPeople })) texts[path] = (texts[path] ?? '') + text;
  return texts;
}

export const pick = (files: Texts, wanted: RegExp): Texts =>
  Object.fromEntries(Object.entries(files).filter(([path]) => wanted.test(path)));
