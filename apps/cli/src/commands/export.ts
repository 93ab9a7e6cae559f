import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { Option } from 'commander';
import { EXPORTED_TABLES, ReturnExport } from '@app/ledger';
import { csvLines } from '@app/ssda903';
import type { TableName } from '@app/ssda903';
import { withLedger } from '../open-ledger';
import { columns, EXIT } from '../output';
import type { Runner } from '../run';
import type { CommonOptions } from './shared';
import { withCommon } from './shared';
import { yearArgument } from './import';

interface ExportOptions extends CommonOptions {
  yearEnding: number;
  out: string;
  knownAt?: string;
}

interface Exported {
  files: { file: string; table: TableName; rows: number }[];
  rows: number;
  childrenLeftOut: { ref: string; reason: string }[];
}

const FILE_NAMES: Readonly<Record<TableName, string>> = {
  Header: 'header',
  Episodes: 'episodes',
  Reviews: 'reviews',
  UASC: 'uasc',
  OC2: 'oc2',
  OC3: 'oc3',
  AD1: 'ad1',
  PlacedAdoption: 'placed_for_adoption',
  PrevPerm: 'previous_permanence',
  Missing: 'missing',
  SWEpisodes: 'sw_episodes',
  DoLo: 'dolo',
};

/** One CSV file a table, made when its first row comes: a table nobody is in is not sent. */
class TableFiles {
  private readonly open = new Map<TableName, { file: string; descriptor: number; rows: number }>();

  constructor(
    private readonly folder: string,
    private readonly yearEnding: number,
  ) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
  }

  write(table: TableName, rows: readonly Readonly<Record<string, string>>[]): void {
    if (rows.length === 0) return;
    const [header, ...lines] = csvLines(
      table,
      rows.map((values) => ({ values })),
      { yearEnding: this.yearEnding },
    );
    let target = this.open.get(table);
    if (!target) {
      const file = join(this.folder, `${FILE_NAMES[table]}_${this.yearEnding}.csv`);
      target = { file, descriptor: openSync(file, 'w', 0o600), rows: 0 };
      this.open.set(table, target);
      writeSync(target.descriptor, header ?? '');
    }
    writeSync(target.descriptor, lines.join(''));
    target.rows += rows.length;
  }

  close(): Exported['files'] {
    return [...this.open].map(([table, { file, descriptor, rows }]) => {
      closeSync(descriptor);
      return { file, table, rows };
    });
  }
}

async function exportReturn(source: ReturnExport, { yearEnding, out, knownAt }: ExportOptions): Promise<Exported> {
  const files = new TableFiles(out, yearEnding);
  const childrenLeftOut: Exported['childrenLeftOut'] = [];
  for await (const page of source.children(yearEnding, knownAt)) {
    for (const { journeyId, leftOut, rows } of page) {
      if (leftOut !== undefined) childrenLeftOut.push({ ref: journeyId, reason: leftOut });
      for (const table of EXPORTED_TABLES) files.write(table, rows[table] ?? []);
    }
  }
  const written = files.close();
  return { files: written, rows: written.reduce((sum, f) => sum + f.rows, 0), childrenLeftOut };
}

function inWords({ files, childrenLeftOut }: Exported): string {
  const reasons = new Map<string, number>();
  for (const { reason } of childrenLeftOut) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
  const lines = [
    files.length === 0 ? 'Nobody is in the return for that year; nothing was written.' : 'Written:',
    columns(files.map((f) => [f.file, f.rows, 'rows'])),
  ];
  if (childrenLeftOut.length > 0) {
    lines.push(
      '',
      `${childrenLeftOut.length} left out, because what is recorded does not amount to rows of the return:`,
    );
    lines.push(columns([...reasons].sort(([, a], [, b]) => b - a).map(([reason, n]) => [n, reason])));
  }
  return lines.join('\n');
}

export function addExport(program: Command, run: Runner): void {
  const group = program.command('export').description('write what others ask for');
  withCommon(group.command('ssda903'))
    .description('the return as it would be sent, one CSV a table')
    .addOption(new Option('--year-ending <YYYY>', 'the collection year').argParser(yearArgument).makeOptionMandatory())
    .addOption(new Option('--out <dir>', 'folder to write into').makeOptionMandatory())
    .addOption(new Option('--known-at <when>', 'only what was recorded by then (default: now)'))
    .action((options: ExportOptions) =>
      run(options, (output) =>
        withLedger({ ...options, mustExist: true }, async ({ app }) => {
          const done = await exportReturn(app.get(ReturnExport), options);
          output.answer(inWords(done), done);
          return EXIT.DONE;
        }),
      ),
    );
}
