import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type GivenApi, givenApi } from '../apps/web/src/contract/given-api';
import { FormSender } from '../apps/web/src/record/form-sender.fixture';
import { ROOT, TestFolder } from './whole-ledger';

const HOOK = join(ROOT, 'libs', 'event-store', 'src', 'contract', 'typescript.cjs');
const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n';
const YOUNG_PEOPLE = 40;
const ROWS = Array.from({ length: YOUNG_PEOPLE }, (_, i) => `INVENTED${i},M,15/01/2012,WBRI,UN3,0,\r\n`).join('');
/** After so many young people the log takes nothing more, and the server is killed. */
const RECORDED = 7;

async function pageWith(forms: FormSender, address: string, wanted: RegExp): Promise<string> {
  for (let tries = 0; tries < 600; tries++) {
    const page = await forms.page(address);
    if (wanted.test(page)) return page;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${address} never says ${wanted}.`);
}

describe('a server that is killed while it imports', () => {
  const folder = new TestFolder();
  const data = folder.fresh();
  let api: GivenApi | undefined;
  afterAll(async () => {
    await api?.close();
    folder.remove();
  });

  it('tells after the restart what was recorded and what to do, and completes it without the files being sent again', async () => {
    const server = spawn(process.execPath, ['-r', HOOK, join(__dirname, 'serve-child.ts'), data, String(RECORDED)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [url] = (await once(server.stdout, 'data')) as [Buffer];
    const before = new FormSender(url.toString().trim());
    const { location } = await before.sendFiles(
      '/imports/new',
      { kind: 'SSDA903' },
      { 'header_2025.csv': HEADER + ROWS },
    );
    await pageWith(before, location, /Nothing is imported yet/);
    await before.leadsTo(location, { choice: 'good' });
    await pageWith(before, location, new RegExp(`${RECORDED} of ${YOUNG_PEOPLE} young people recorded`));
    server.kill('SIGKILL');
    await once(server, 'close');

    api = await givenApi({ settings: { LEDGER_DATA: data } });
    const after = new FormSender(await api.app.getUrl());
    const page = await pageWith(after, location, /The import was cut off before its end/);
    expect(page).toMatch(/Recorded so far: \d+ entries about 7 young people/);
    expect(page).toContain('the rest is recorded, and nothing twice');
    const [, soFar = ''] = /href="(\/imports\/[0-9a-f-]{36})"/.exec(page) ?? [];
    expect(await after.page(soFar)).toMatch(
      /It has not ended\.[^]*about 7 young people[^]*import the same files again/,
    );

    await after.leadsTo(location, { choice: 'again' });
    const done = await pageWith(after, location, /Imported<\/h1>/);
    const receipt = await after.page(/href="(\/imports\/[0-9a-f-]{36})"/.exec(done)?.[1] ?? '');
    expect(receipt).toMatch(/rows that became entries<\/dt><dd>33<[^]*restated what was known<\/dt><dd>7</);
    const left = readdirSync(data, { recursive: true, encoding: 'utf8' });
    expect(left.filter((name) => /header_2025|rows\.sqlite/.test(name))).toEqual([]);
  });
});
