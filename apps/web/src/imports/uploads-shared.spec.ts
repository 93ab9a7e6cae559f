import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GivenApi, givenApi } from '../contract/given-api';
import { FormSender } from '../record/form-sender.fixture';

const HEADER = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n';
const row = (n: number, dob = '15/01/2012'): string => `CANARY${n},M,${dob},WBRI,UN3,0,\r\n`;
const rows = (n: number): string => Array.from({ length: n }, (_, i) => row(i)).join('');

describe('uploads with several web processes', () => {
  const folders = mkdtempSync(join(tmpdir(), 'shared-uploads-'));
  const clock = { now: (): number => Date.parse('2026-06-30T12:00:00Z') };
  const apis: GivenApi[] = [];
  async function served(folder: string): Promise<{ api: GivenApi; forms: FormSender }> {
    const api = await givenApi({ clock, settings: { LEDGER_DATA: join(folders, folder) } });
    apis.push(api);
    return { api, forms: new FormSender(await api.app.getUrl()) };
  }
  let one: FormSender;
  let other: FormSender;
  let store: GivenApi['store'];
  let elsewhere: FormSender;
  beforeAll(async () => {
    ({
      forms: one,
      api: { store },
    } = await served('common'));
    ({ forms: other } = await served('common'));
    ({ forms: elsewhere } = await served('alone'));
  });
  afterAll(async () => {
    for (const api of apis) await api.close();
    rmSync(folders, { recursive: true });
  });

  const upload = async (to: FormSender, year: number, text: string): Promise<string> =>
    (await to.sendFiles('/imports/new', { kind: 'SSDA903' }, { [`header_${year}.csv`]: HEADER + text })).location;
  async function settled(at: FormSender, address: string): Promise<string> {
    for (let tries = 0; tries < 400; tries++) {
      const page = await at.page(address);
      if (!page.includes('This page loads itself again')) return page;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('The upload does not come to an end.');
  }
  const linkIn = (page: string, like: string): string => new RegExp(`href="(${like}[^"]*)"`).exec(page)?.[1] ?? '';
  async function importsBegun(): Promise<number> {
    let begun = 0;
    for await (const batch of store.readAll()) begun += batch.filter(({ type }) => type === 'ImportRunStarted').length;
    return begun;
  }

  it('lets any process on the folder show the check, take the decision, and show the receipt with its bad rows', async () => {
    const address = await upload(one, 2025, rows(12) + row(99, '31/02/2012'));
    const page = await settled(other, address);
    const bad = await other.page(linkIn(page, '/imports/uploads/[^"]+/bad-rows'));
    expect(bad).toContain('CANARY99,M,31/02/2012');
    await other.leadsTo(address, { choice: 'good' });
    const done = await settled(one, address);
    expect(done).toContain('13 rows');
    for (const sender of [one, other]) {
      const receipt = await sender.page(linkIn(done, '/imports/[0-9a-f]'));
      expect(receipt).toMatch(/rows that became entries<\/dt><dd>12</);
      expect(await sender.page(linkIn(receipt, '/imports/[^"]+/bad-rows'))).toBe(bad);
    }
  });

  it('imports once what two people decide in the same moment, each at another process', async () => {
    const address = await upload(one, 2026, rows(12));
    await settled(one, address);
    const before = await importsBegun();
    const answers = await Promise.all([one, other, one, other].map((at) => at.send(address, { choice: 'good' })));
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303]);
    expect(await settled(other, address)).toContain('Imported');
    expect(await importsBegun()).toBe(before + 1);
  });

  it('lets a decision stand: who wants nothing imported comes too late', async () => {
    const address = await upload(one, 2027, rows(12));
    await settled(one, address);
    await one.leadsTo(address, { choice: 'good' });
    await other.leadsTo(address, { choice: 'none' });
    expect(await settled(other, address)).toContain('Imported');
  });

  it('says in words what to do where the process that answers has another folder', async () => {
    const address = await upload(one, 2025, rows(3));
    await settled(one, address);
    const { status, text } = await elsewhere.send(address, {}, 'GET');
    expect(status).toBe(404);
    expect(text).toMatch(/These files are not kept any more[^]*another server[^]*nothing is imported twice/);
  });
});
