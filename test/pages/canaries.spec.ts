import { EXAMPLE_TODAY } from '@app/journey';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PAGES } from './list-of-pages';
import { type GivenApi, givenApi } from '../../apps/web/src/contract/given-api';
import { FormSender } from '../../apps/web/src/record/form-sender.fixture';
import { canary, CANARY, RAW, recordCanaries, registerCanary } from './canaries';

jest.setTimeout(120_000);

const NOON = Date.parse(`${EXAMPLE_TODAY}T12:00:00Z`);
/** Of addresses that differ in ids and numbers alone, so many are looked at. */
const OF_ONE_KIND = 2;
const KINDS_LEAST = 40;
const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

interface Seen {
  readonly address: string;
  readonly status: number;
  readonly html: string;
  readonly headers: Headers;
}

const unescaped = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
const attributes = (html: string, names: string): string[] =>
  [...html.matchAll(new RegExp(`\\s(?:${names})="([^"]*)"`, 'g'))].map(([, value = '']) => unescaped(value));
const kindOf = (address: string): string =>
  address
    .replaceAll(UUID, 'ID')
    .replaceAll(/=[^&]*/g, '=')
    .replaceAll(/\d+/g, 'N');

/** Everything an address says: as it stands, decoded, and what is packed into the places of pages. */
function saidBy(address: string): string {
  const words = [...new URLSearchParams(address.split('?')[1] ?? '').values()];
  const packed = words.map((word) => Buffer.from(word, 'base64url').toString());
  return [address, decodeURIComponent(address.replaceAll('+', ' ')), ...packed].join('\n').toLowerCase();
}

describe('every page of a ledger whose every name, number and text is a canary', () => {
  const data = mkdtempSync(join(tmpdir(), 'sweep-'));
  const seen: Seen[] = [];
  const linked = new Set<string>();
  const locations: string[] = [];
  let api: GivenApi;
  let url: string;
  let forms: FormSender;
  let told: Awaited<ReturnType<typeof recordCanaries>>;

  beforeAll(async () => {
    api = await givenApi({ clock: { now: () => NOON }, settings: { LEDGER_DATA: data } });
    url = await api.app.getUrl();
    forms = new FormSender(url);
    told = await recordCanaries(api);
    await registerCanary(api);
    await api.http
      .get('/api/journeys')
      .query({ minPosition: await api.store.head() })
      .expect(200);
    const { body } = await api.http.get(`/api/journeys/${told.journeyId}/timeline`).expect(200);
    const [move] = (body as { moves: { eventId: string }[] }).moves;
    if (!move) throw new Error('The young person does not move.');
    const ledger = { url, eventful: told.journeyId, invented: told.journeyId, move: move.eventId };
    await crawl(PAGES.map(({ at }) => at(ledger)));
    await crawl([...(await typed()), await uploaded()]);
  });
  afterAll(async () => {
    await api.close();
    rmSync(data, { recursive: true });
  });

  const remember = (address: string, status: number, html: string, headers: Headers): void => {
    seen.push({ address, status, html, headers });
  };
  const pages = (): Seen[] => seen.filter(({ headers }) => headers.get('content-type')?.includes('text/html'));
  const without = (isRight: (one: Seen) => boolean): string[] =>
    pages()
      .filter((one) => !isRight(one))
      .map(({ address }) => address);

  /** Follows every link, a few of a kind. */
  async function crawl(from: readonly string[]): Promise<void> {
    const waiting = [...from];
    const kinds = new Map<string, number>();
    for (let address = waiting.shift(); address !== undefined; address = waiting.shift()) {
      const times = kinds.get(kindOf(address)) ?? 0;
      kinds.set(kindOf(address), times + 1);
      if (times >= OF_ONE_KIND || seen.some((one) => one.address === address)) continue;
      const answer = await fetch(url + address, { headers: { accept: 'text/html' }, redirect: 'manual' });
      const html = await answer.text();
      remember(address, answer.status, html, answer.headers);
      const links = attributes(html, 'href').filter(
        (link) => link.startsWith('/') && !/^\/(assets|api\/docs)/.test(link),
      );
      for (const link of links.map((one) => one.split('#')[0] ?? '')) {
        linked.add(link);
        waiting.push(link);
      }
    }
  }

  async function send(address: string, fields: Record<string, string>): Promise<string> {
    const { status, text, location, headers } = await forms.send(address, fields);
    remember(`POST ${address}`, status, text, headers);
    locations.push(location);
    return location;
  }

  /** A return with canaries in its rows and in the name of its file, once it has been checked. */
  async function uploaded(): Promise<string> {
    const header = 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n';
    const files = { [`${canary()}header_2025.csv`]: `${header}${canary()},${canary()},31/02/2012,WBRI,UN3,0,\r\n` };
    const { location } = await forms.sendFiles('/imports/new', { kind: 'SSDA903' }, files);
    locations.push(location);
    for (let tries = 0; (await forms.page(location)).includes('This page loads itself again'); tries += 1) {
      if (tries > 200) throw new Error('The upload does not come to an end.');
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return location;
  }

  /** What people type: into searches, a registration and an entry. @returns the pages that these lead to */
  async function typed(): Promise<string[]> {
    await send('/young-people', { query: canary() });
    await send('/young-people', { query: CANARY });
    for (const by of ['number', 'eventId', 'position', 'recordedOn', 'recordedBy']) {
      await send('/find-history', { by, value: canary() });
    }
    const record = `/young-people/${told.journeyId}/record`;
    const first = await send(record, { type: 'VisitMade' });
    const draft = first.slice(0, first.lastIndexOf('/'));
    const [year = '', month = '', date = ''] = EXAMPLE_TODAY.split('-');
    const day = { 'happened.day': date, 'happened.month': month, 'happened.year': year };
    await send(`${draft}/when`, { ...day, 'happened.time': canary() });
    await send(`${draft}/when`, { ...day, 'happened.time': '' });
    await send(`${draft}/1`, { by: canary(), seen: canary(), note: canary() });
    await send(`${draft}/1`, { by: 'SOCIAL_WORKER', seen: 'yes', note: canary() });
    await send(`${draft}/2`, { note: canary() });
    const registration = (await send('/young-people/new', {})).replace(/\/check$/, '');
    const names = { givenName: canary(), familyName: canary(), preferredName: canary(), laChildId: canary() };
    await send(registration, { ...names, 'dateOfBirth.day': canary() });
    await send(registration, names);
    const [event] = pages().flatMap(({ html }) =>
      attributes(html, 'href').filter((link) => link.endsWith('/withdraw')),
    );
    await send(event ?? '', { reason: canary(), note: canary() });
    await send(event?.replace(/withdraw$/, 'correct') ?? '', { reason: canary(), note: canary() });
    return [`${draft}/1`, `${draft}/2`, `${draft}/check`, registration, `${registration}/check`, ...locations].filter(
      (one) => one !== '',
    );
  }

  it('is a page of every kind, with canaries in it', () => {
    expect(told.taken).toBeGreaterThan(60);
    expect(told.withCanaries).toBeGreaterThan(30);
    expect(new Set(seen.map(({ address }) => kindOf(address))).size).toBeGreaterThan(KINDS_LEAST);
    expect(seen.filter(({ status }) => status >= 500).map(({ address }) => address)).toEqual([]);
    expect(pages().filter(({ html }) => html.includes(`&lt;script&gt;${CANARY}`)).length).toBeGreaterThan(10);
  });

  it('has no link that leads nowhere', () => {
    const nowhere = seen.filter(({ address, status }) => status === 404 && linked.has(address));
    expect(nowhere.map(({ address }) => address)).toEqual([]);
  });

  it('keeps to the strict policy, and is kept by nobody', () => {
    expect(without(({ headers }) => /default-src 'none'/.test(headers.get('content-security-policy') ?? ''))).toEqual(
      [],
    );
    expect(without(({ headers }) => !/unsafe|https?:|\*/.test(headers.get('content-security-policy') ?? '*'))).toEqual(
      [],
    );
    expect(
      seen.filter(({ headers }) => headers.get('cache-control') !== 'no-store').map(({ address }) => address),
    ).toEqual([]);
  });

  it('shows what was typed and lets none of it run', () => {
    expect(without(({ html }) => !html.includes(RAW))).toEqual([]);
    expect(without(({ html }) => !/<style|<[^>]*\s(style|on\w+)=|<script(?![^>]+src=)/.test(html))).toEqual([]);
  });

  it('has nothing of it in an address, of a link, a form or a picture, or where a form leads', () => {
    const isQuiet = (address: string): boolean => !saidBy(address).includes(CANARY.toLowerCase());
    expect(without(({ html }) => attributes(html, 'href|action|formaction|src').every(isQuiet))).toEqual([]);
    expect(locations.filter((address) => !isQuiet(address))).toEqual([]);
    const asked = (html: string): string[] => html.match(/<form[^>]*method="get"[\s\S]*?<\/form>/g) ?? [];
    expect(without(({ html }) => asked(html).every((form) => !form.includes(CANARY)))).toEqual([]);
  });

  it('has no form that is taken without its token, or with that of somebody else', async () => {
    const actions = pages().flatMap(({ html }) =>
      [...html.matchAll(/<form[^>]*method="post"[^>]*action="([^"]*)"/g)].map(([, action = '']) => action),
    );
    const different = new Map(
      actions.map((action) => [kindOf(action.split('?')[0] ?? ''), action.split('?')[0] ?? '']),
    );
    expect(different.size).toBeGreaterThan(8);
    const mine = (await fetch(`${url}/young-people/new`)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const other = new FormSender(url);
    await other.page('/young-people/new');
    const head = await api.store.head();
    for (const action of different.values()) {
      for (const formToken of [undefined, '', other.shown]) {
        const body = new URLSearchParams({ type: 'VisitMade', ...(formToken === undefined ? {} : { formToken }) });
        const headers = { accept: 'text/html', cookie: mine };
        const answer = await fetch(url + action, { method: 'POST', body, headers, redirect: 'manual' });
        expect([action, answer.status]).toEqual([action, 403]);
      }
    }
    expect(await api.store.head()).toBe(head);
  });
});
