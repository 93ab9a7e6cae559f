import type { JourneyFact } from '@app/journey';
import { uuidV5 } from '@app/journey';
import { readReturn } from '../read-return';
import type { RowFault } from '../row';
import type { TableName } from '../tables';
import type { TypedRow } from '../typed-row';
import { toTypedRow } from '../typed-row';
import { arriving } from './read-text';
import type { ChildReturn } from '../mapping/child-return';
import { planAbsent, planChild } from '../mapping/plan';
import type { ImportRun } from '../mapping/scribe';

/** A ledger in memory for the specs of this library: journeys by child, as the store would hold them. */
export class TestLedger {
  readonly journeys = new Map<string, JourneyFact[]>();
  private position = 0;

  /** Imports the files of one return; `recordedAt` is what the store's clock would say. */
  async import(files: Readonly<Record<string, string>>, yearEnding: number, recordedAt: string): Promise<ImportCounts> {
    const { children, setAside } = await childrenOf(files, yearEnding);
    const counts: ImportCounts = { became: 0, restated: 0, setAside, facts: 0 };
    const run = (child: string): ImportRun => runFor(child, yearEnding, children, recordedAt);
    for (const [child, rows] of children) {
      const plan = planChild(rows, this.journeys.get(child) ?? [], run(child));
      counts.became += plan.became.length;
      counts.restated += plan.restated.length;
      counts.facts += this.record(child, plan.facts, recordedAt);
    }
    for (const child of this.journeys.keys()) {
      if (children.has(child)) continue;
      const anchor = { file: 'episodes.csv', table: 'Episodes' as const, row: 0, line: 0 };
      const plan = planAbsent(yearEnding, this.journeys.get(child) ?? [], run(child), anchor);
      counts.facts += this.record(child, plan.facts, recordedAt);
    }
    return counts;
  }

  private record(child: string, facts: ReturnType<typeof planChild>['facts'], recordedAt: string): number {
    const journey = this.journeys.get(child) ?? [];
    this.journeys.set(child, journey);
    for (const fact of facts) {
      const place = { position: ++this.position, streamId: `journey-${child}`, revision: journey.length, recordedAt };
      journey.push(JSON.parse(JSON.stringify({ ...fact, ...place })) as JourneyFact);
    }
    return facts.length;
  }
}

export interface ImportCounts {
  became: number;
  restated: number;
  setAside: number;
  facts: number;
}

function runFor(child: string, yearEnding: number, children: ReadonlyMap<string, ChildReturn>, at: string): ImportRun {
  return {
    runId: uuidV5('run', `${yearEnding}|${at}`),
    journeyId: uuidV5('journey', child),
    hasEpisodes: [...children.values()].some((c) => c.rows.Episodes !== undefined),
    today: at.slice(0, 10),
    sha256Of: (file) => `${file}|${yearEnding}`,
    workerRef: (id) => uuidV5('worker', id),
  };
}

type Tables = { -readonly [T in TableName]?: TypedRow<T>[] };

async function childrenOf(
  files: Readonly<Record<string, string>>,
  yearEnding: number,
): Promise<{ children: Map<string, ChildReturn>; setAside: number }> {
  const children = new Map<string, { child: string; yearEnding: number; rows: Tables; notes: RowFault[] }>();
  let setAside = 0;
  for (const [fileName, text] of Object.entries(files)) {
    for await (const batch of readReturn(arriving(text), { fileName, yearEnding })) {
      setAside += batch.setAside;
      for (const row of batch.rows) {
        const child = row.values.CHILD ?? '';
        const held = children.get(child) ?? { child, yearEnding, rows: {}, notes: [] };
        children.set(child, held);
        const typed = toTypedRow(row.table, row).row;
        if (typed) ((held.rows[row.table] ??= []) as unknown[]).push(typed);
        held.notes.push(...batch.faults.filter((f) => f.row === row.row && f.severity === 'NOTE'));
      }
    }
  }
  return { children, setAside };
}
