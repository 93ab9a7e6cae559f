import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { HUB_TEMPLATE_NAMES } from '@app/ledger';
import { documentOf, type Ended, HOOK, ledger, LedgerProcess } from './run-ledger';
import { ROOT, TestFolder } from './whole-ledger';

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB';
const EPISODES = 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN';
/** Values that may stand in no message: whoever finds one in a log knows of a child. */
const CANARY = /CANARY|17\/11\/2011|2011-11-17|ZZ99 7CN/i;
const WHERE = 'ZZ99 7CN,ZZ99 1AA,SC000001';
const RETURN = {
  'header_2025.csv': `${HEADER}\nCANARY1,M,17/11/2011,WBRI,UN3,0,\n`,
  'episodes_2025.csv': `${EPISODES}\nCANARY1,01/06/2024,S,V2,N1,U6,PR1,,,,${WHERE}\n`,
};
const BAD = {
  'episodes_2025.csv': [
    EPISODES,
    `CANARY1,01/06/2024,S,X9,N1,U6,PR1,,,,${WHERE}`,
    `CANARY2,17/11/2011x,S,V2,N1,U6,PR1,,,,${WHERE}`,
    `ZZ99 7CN,CANARY3,17/11/2011,S,V2,N1,U6,PR1,,,,${WHERE}`,
    'CANARY4,17/11/2011',
  ].join('\n'),
};

const folder = new TestFolder();
/** A file of which nothing tells the year. */
const UNTOLD = join(folder.write({ 'untold.csv': EPISODES }), 'untold.csv');
afterAll(() => folder.remove());

const ledgerProcess = (...words: readonly string[]): Promise<Ended> => new LedgerProcess(words, folder.path).ended;

describe('The command line', () => {
  it('explains every command, and ends with 0', async () => {
    const commands = [
      'demo',
      'import ssda903',
      'import hub',
      'summary',
      'journey',
      'replay',
      'export ssda903',
      'extract',
      'rebuild',
      'copy',
    ];
    const helped: Ended[] = [];
    for (const command of ['', ...commands, 'template']) {
      helped.push(await ledger(...command.split(' ').filter(Boolean), '--help'));
    }
    for (const { code, stdout, stderr } of helped) {
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).toMatch(/^Usage: ledger/);
    }
    for (const { stdout } of helped.slice(1, -1)) {
      expect(stdout).toContain('--data <dir>');
      expect(stdout).toContain('--json');
    }
  });

  it.each([
    ['no command', []],
    ['a command there is not', ['predict']],
    ['an option there is not', ['summary', '--nonsense']],
    ['a word too few', ['journey']],
    ['no files', ['import', 'ssda903']],
    ['a year that is none', ['import', 'ssda903', '.', '--year-ending', 'soon']],
    ['an export without a year', ['export', 'ssda903', '--out', 'x']],
    ['a template there is not', ['template', 'weather']],
    ['a step that is none', ['replay', 'la:X', '--step', '0']],
    ['a copy to nowhere', ['copy']],
    ['a copy to a store there is not', ['copy', '--to', 'papyrus']],
  ])('ends with 2 for wrong use: %s', async (_, words) => {
    const { code, stdout, stderr } = await ledger(...words);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/Usage|--help/);
  });

  it.each([
    ['a ledger that is not there', ['summary', '--data', 'nowhere'], /There is no ledger in .*nowhere/],
    ['a file that is not there', ['import', 'ssda903', 'gone.csv', '--data', 'unmade'], /gone\.csv.*no such file/],
    [
      'a copy of a ledger that is not there',
      ['copy', '--to', 'eventstoredb', '--data', 'nowhere'],
      /EVENTSTOREDB_URL must be|no ledger/,
    ],
    ['a hub file that is not there', ['import', 'hub', 'gone.csv', '--data', 'unmade'], /gone\.csv.*no such file/],
  ])('ends with 1 and a sentence for %s', async (_, words, sentence) => {
    const { code, stdout, stderr } = await ledger(...words);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n {4}at /);
  });
});

describe('A process of the command line, in any folder', () => {
  it('answers on stdout alone, and ends with 0, 1, 2 or 3', async () => {
    const [good, bad] = [folder.write(RETURN), folder.write(BAD)];
    const ended = await Promise.all([
      ledgerProcess('import', 'ssda903', good, '--data', 'own', '--json'),
      ledgerProcess('summary', '--data', 'nowhere'),
      ledgerProcess('predict'),
      ledgerProcess('import', 'ssda903', bad, '--data', 'other', '--json'),
    ]);
    expect(ended.map(({ code }) => code)).toEqual([0, 1, 2, 3]);
    expect(documentOf(ended[0])).toMatchObject({ runs: [{ factsAppended: expect.any(Number) as number }] });
    expect([ended[1].stdout, ended[2].stdout]).toEqual(['', '']);
    expect(ended.map(({ stdout, stderr }) => stdout + stderr).join()).not.toMatch(CANARY);
    expect(readdirSync(folder.path)).toEqual(expect.arrayContaining(['own', 'other']));
  });

  it('loads no driver of a server that it does not ask', () => {
    const drivers = '/node_modules[/](mongodb|@eventstore|@grpc)[/]/';
    const loaded = `process.stdout.write(JSON.stringify(Object.keys(require.cache).filter((file) => ${drivers}.test(file))))`;
    const library = join(ROOT, 'libs', 'ledger', 'src', 'index.ts');
    const script = `require(${JSON.stringify(library)}); ${loaded}`;
    expect(execFileSync(process.execPath, ['-r', HOOK, '-e', script]).toString()).toBe('[]');
  });
});

describe('A return on the command line', () => {
  const data = folder.fresh();
  const run = (...words: readonly string[]): Promise<Ended> => ledger(...words, '--data', data);

  it('is imported with one document on stdout, and nothing else there', async () => {
    const ended = await run('import', 'ssda903', folder.write(RETURN), '--json');
    expect(ended.code).toBe(0);
    expect(documentOf(ended)).toMatchObject({
      runs: [
        {
          yearEnding: 2025,
          files: [
            { file: 'episodes_2025.csv', table: 'Episodes', rows: 1 },
            { file: 'header_2025.csv', table: 'Header', rows: 1 },
          ],
          rowsSetAside: 0,
        },
      ],
    });
    expect(ended.stdout + ended.stderr).not.toMatch(CANARY);
  });

  it('is told in words without --json, and adds nothing the second time', async () => {
    const { code, stdout } = await run('import', 'ssda903', folder.write(RETURN));
    expect(code).toBe(0);
    expect(stdout).toMatch(/facts appended +0/);
  });

  it('can be asked for by the number of the child, in either case, and by the id of the journey', async () => {
    const journey = documentOf(await run('journey', 'la:canary1', '--json'));
    const same = documentOf(await run('journey', String(journey['journeyId']).toUpperCase(), '--json'));
    expect([same['journeyId'], same['entries']]).toEqual([journey['journeyId'], journey['entries']]);
    expect(documentOf(await run('replay', 'la:CANARY1', '--step', '1', '--json'))).toMatchObject({ steps: [{ n: 1 }] });
    expect(documentOf(await run('summary', '--json'))).toMatchObject({ youngPeople: 1, placements: 1 });
  });

  it.each([
    ['a child nobody knows', ['journey', 'la:CANARY9'], /Nobody is known/],
    ['a reference that is none', ['journey', 'CANARY9'], /Nobody is known.*la:/],
    ['a journey there is not', ['replay', '0190a000-0000-7000-8000-000000000001'], /no .*journey|not known|unknown/i],
    ['a day that is none', ['summary', '--as-at', '17/11/2011'], /YYYY-MM-DD/],
    ['a year nobody named', ['import', 'ssda903', UNTOLD], /--year-ending/],
  ])('ends with 1 and a useful sentence for %s, with and without --json', async (_, words, sentence) => {
    const [plain, json] = [await run(...words), await run(...words, '--json')];
    expect([plain.code, plain.stdout, json.code]).toEqual([1, '', 1]);
    expect(plain.stderr).toMatch(sentence);
    expect(documentOf(json)).toEqual({ error: { message: expect.stringMatching(sentence) as string } });
    expect(plain.stderr + json.stdout + json.stderr).not.toMatch(CANARY);
  });

  it('ends with 3 when rows were set aside, and says nothing of whom they are about', async () => {
    const returned = folder.write(BAD);
    const [json, plain] = [
      await run('import', 'ssda903', returned, '--json'),
      await run('import', 'ssda903', returned),
    ];
    expect([json.code, plain.code]).toEqual([3, 3]);
    expect(documentOf(json)).toMatchObject({ runs: [{ rowsSetAside: 4, factsAppended: 0 }] });
    expect(plain.stdout).toContain('Row 1');
    expect(json.stdout + json.stderr + plain.stdout + plain.stderr).not.toMatch(CANARY);
  });

  it('is given back by the export as it came', async () => {
    const out = folder.fresh();
    const ended = await run('export', 'ssda903', '--year-ending', '2025', '--out', out, '--json');
    expect(documentOf(ended)).toMatchObject({ rows: 2, childrenLeftOut: [] });
    const rows = (file: string): string[] => readFileSync(join(out, file), 'utf8').trimEnd().split(/\r?\n/);
    for (const [file, text] of Object.entries(RETURN)) expect(rows(file)).toEqual(text.trimEnd().split('\n'));
  });

  it('is rebuilt from the log to the same documents', async () => {
    const rebuilt = async (): Promise<unknown[]> => {
      const { projections } = documentOf(await run('rebuild', '--json')) as { projections: { digest: string }[] };
      return projections.map(({ digest }) => digest);
    };
    const first = await rebuilt();
    expect(first.length).toBeGreaterThan(3);
    expect(await rebuilt()).toEqual(first);
  });

  it('refuses to put invented young people among those of a ledger', async () => {
    const { code, stderr } = await run('demo', '--young-people', '2');
    expect([code, stderr]).toEqual([1, expect.stringContaining('is not empty')]);
  });

  it('refuses the demonstration where it could not set the clock, and says what to do', async () => {
    process.env['LEDGER_EVENT_STORE'] = 'eventstoredb';
    process.env['EVENTSTOREDB_URL'] = 'esdb://127.0.0.1:1?tls=false';
    const { code, stderr } = await run('demo', '--young-people', '2');
    delete process.env['LEDGER_EVENT_STORE'];
    delete process.env['EVENTSTOREDB_URL'];
    expect([code, stderr]).toEqual([1, expect.stringMatching(/a clock of its own.*ledger copy --to eventstoredb/)]);
  });
});

describe('The templates of the hub', () => {
  const data = folder.fresh();
  const run = (...words: readonly string[]): Promise<Ended> => ledger(...words, '--data', data);

  it('can be filled in and imported; their examples are passed over, and nothing is added twice', async () => {
    const templates: Ended[] = [];
    for (const name of HUB_TEMPLATE_NAMES) templates.push(await ledger('template', name));
    expect(templates.map(({ code, stderr }) => [code, stderr])).toEqual(templates.map(() => [0, '']));
    const named = (texts: readonly string[]): Record<string, string> =>
      Object.fromEntries(HUB_TEMPLATE_NAMES.map((name, i) => [`${name}.csv`, texts[i] ?? '']));
    const asWritten = folder.write(named(templates.map(({ stdout }) => stdout)));
    const files = (below: string): string[] => HUB_TEMPLATE_NAMES.map((name) => join(below, `${name}.csv`));

    const examples = await run('import', 'hub', ...files(asWritten), '--json');
    const nothing = { factsAppended: 0, rowsSetAside: 0, exampleRows: HUB_TEMPLATE_NAMES.length * 2 };
    expect([examples.code, documentOf(examples)]).toMatchObject([0, { runs: [nothing] }]);

    const filled = folder.write(named(templates.map(({ stdout }) => stdout.replaceAll('EXAMPLE-', 'CANARY'))));
    const first = await run('import', 'hub', ...files(filled), '--json');
    const [receipt] = documentOf(first)['runs'] as { factsAppended: number; rowsSetAside: number }[];
    expect(receipt?.factsAppended).toBeGreaterThan(HUB_TEMPLATE_NAMES.length);
    expect(first.code).toBe(receipt?.rowsSetAside === 0 ? 0 : 3);
    expect(first.stdout + first.stderr).not.toMatch(CANARY);

    const again = await run('import', 'hub', ...files(filled), '--json');
    expect(documentOf(again)).toMatchObject({ runs: [{ factsAppended: 0, rowsSetAside: receipt?.rowsSetAside }] });
  });
});
