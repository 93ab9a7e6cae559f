import { type Call, type GivenApi, givenApi, registered } from '../contract/given-api';
import { Assets, withoutCrown } from './assets';

const HTML = 'text/html,application/xhtml+xml,*/*;q=0.8';
const FIELD = /name="formToken" value="([\w-]+)"/;

describe('what every page has', () => {
  let api: GivenApi;
  beforeAll(async () => {
    api = await givenApi();
  });
  afterAll(() => api.close());
  const page = (address: string): Call => api.http.get(address).set('Accept', HTML);

  it('a policy that lets nothing in from elsewhere and nothing written into the page', async () => {
    const { headers } = await page('/').expect(200);
    const policy = headers['content-security-policy'] ?? '';
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    for (const part of ["default-src 'none'", "script-src 'self'", "form-action 'self'", "frame-ancestors 'none'"]) {
      expect(policy).toContain(part);
    }
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['referrer-policy']).toBe('same-origin');
  });

  it('nothing that only the central government may show', async () => {
    const { text } = await page('/').expect(200);
    expect(text).not.toMatch(/crown|crest|royal|open government licence|nationalarchives/i);
    const styles = /href="(\/assets\/ledger\.\w+\.css)"/.exec(text)?.[1] ?? '';
    const css = (await api.http.get(styles).expect(200)).text;
    expect(css).not.toMatch(/GDS Transport|@font-face|crest\.svg/);
    expect(css).toContain('arial,sans-serif');
    await api.http.get('/assets/fonts/bold-b542beb274-v2.woff2').expect(404);
  });

  it('styles, scripts and pictures under names that change with them, so that they may be kept', async () => {
    const { text } = await page('/');
    const addresses = [...text.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, address = '']) => address);
    expect(addresses.length).toBeGreaterThanOrEqual(3);
    for (const address of addresses) {
      expect(address).toMatch(/\.[0-9a-f]{16}\.(css|js|svg)$/);
      const { headers } = await api.http.get(address).expect(200);
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    }
    await api.http.get('/assets/../app.js').expect(404);
    await api.http.get('/assets/ledger.css').expect(404);
  });

  it('no script and no style written into it', async () => {
    const { text } = await page('/young-people');
    expect(text).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]+src=)/);
  });

  it('no place in the description of the API, whose own page still has its styles', async () => {
    const { text } = await api.http.get('/api/docs-json').expect(200);
    expect(text).not.toMatch(/"\/(?:young-people|reviews-due|my-young-people)/);
    const { headers } = await api.http.get('/api/docs').expect(200);
    expect(headers['content-security-policy']).toContain("'unsafe-inline'");
  });
});

describe('a form', () => {
  let api: GivenApi;
  beforeAll(async () => {
    api = await givenApi();
    await registered(api, { familyName: 'Canaryfamily', givenName: 'Canarygiven', laChildId: 'CANARY-1' });
    await registered(api, { familyName: 'Canaryfamily', givenName: 'Other', laChildId: 'CANARY-2' });
  });
  afterAll(() => api.close());

  interface Key {
    readonly cookie: string;
    readonly token: string;
  }
  /** What a browser has after it has loaded a page with a form. */
  async function key(): Promise<Key> {
    const { text, cookie } = await asked('GET', {});
    return { cookie: cookie?.split(';')[0] ?? '', token: FIELD.exec(text)?.[1] ?? '' };
  }
  interface Got {
    readonly status: number;
    readonly text: string;
    readonly type: string | null;
    readonly cookie: string | null;
  }
  /** As a browser that remembers nothing but what it is told to. */
  async function asked(method: string, headers: Record<string, string>, body?: URLSearchParams): Promise<Got> {
    const address = `${await api.app.getUrl()}/young-people`;
    const sent = { method, headers: { Accept: HTML, ...headers }, ...(body ? { body } : {}) };
    const answer = await fetch(address, { ...sent, redirect: 'manual' });
    const [type, cookie] = [answer.headers.get('content-type'), answer.headers.get('set-cookie')];
    return { status: answer.status, text: await answer.text(), type, cookie };
  }
  const send = (Cookie: string, fields: Record<string, string>): Promise<Got> =>
    asked('POST', { Cookie }, new URLSearchParams(fields));

  it('is taken with the token of the page it stands on', async () => {
    const { cookie, token } = await key();
    const { status, text } = await send(cookie, { query: 'canaryfamily', formToken: token });
    expect(status).toBe(200);
    expect(text).toContain('CANARY-1');
  });

  it('is refused without a token, with that of somebody else, and with one cut short', async () => {
    const [mine, other] = [await key(), await key()];
    const tries: [string, Record<string, string>][] = [
      [mine.cookie, {}],
      [mine.cookie, { formToken: other.token }],
      [mine.cookie, { formToken: mine.token.slice(0, -1) }],
      ['', { formToken: mine.token }],
      ['ledger-form=short', { formToken: mine.token }],
    ];
    for (const [cookie, fields] of tries) {
      const { status, text, type } = await send(cookie, { query: 'Canaryfamily', ...fields });
      expect(status).toBe(403);
      expect(type).toContain('text/html');
      expect(text).toContain('Nothing was recorded');
      expect(text).not.toContain('Canaryfamily');
    }
  });

  it('keeps its secret from scripts and from other sites', async () => {
    const { cookie } = await asked('GET', {});
    expect(cookie).toMatch(/^ledger-form=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('of several on a page is sent with the same token', async () => {
    const { cookie, token } = await key();
    const again = await send(cookie, { query: 'canaryfamily', formToken: token });
    expect(again.cookie).toBeNull();
    expect(FIELD.exec(again.text)?.[1]).toBe(token);
  });

  it('that carries files shows its token in the address, for its body is not read before it is let in', async () => {
    const { cookie, token } = await key();
    const upload = async (asked: string): Promise<number> => {
      const body = new FormData();
      body.append('file', new Blob(['CANARY']), 'invented.csv');
      const address = `${await api.app.getUrl()}/young-people${asked}`;
      return (await fetch(address, { method: 'POST', body, headers: { cookie, accept: HTML } })).status;
    };
    expect(await upload('')).toBe(403);
    expect(await upload(`?formToken=${token.slice(1)}`)).toBe(403);
    // Let in, and told by the page that it says nothing to look for.
    expect(await upload(`?formToken=${token}`)).toBe(422);
  });

  it('of more than a mebibyte is too large, in words', async () => {
    const { cookie, token } = await key();
    const { status, text } = await send(cookie, { query: 'x'.repeat(1024 * 1024), formToken: token });
    expect(status).toBe(413);
    expect(text).toContain('This is too large');
  });
});

describe('an error', () => {
  let api: GivenApi;
  beforeAll(async () => {
    api = await givenApi();
  });
  afterAll(() => api.close());

  it('is a page for people and a problem document for programs', async () => {
    const page = await api.http.get('/nowhere/Canaryname').set('Accept', HTML).expect(404);
    expect(page.headers['content-type']).toContain('text/html');
    expect(page.text).toContain('<h1 class="govuk-heading-l">Page not found</h1>');
    expect(page.text).not.toContain('Canaryname');
    const program = await api.http.get('/nowhere').expect(404);
    expect(program.body).toMatchObject({ code: 'UNKNOWN_ADDRESS' });
    const ofApi = await api.http.get('/api/nowhere').set('Accept', HTML).expect(404);
    expect(ofApi.body).toMatchObject({ code: 'UNKNOWN_ADDRESS' });
  });
});

describe('a ledger that is not ready', () => {
  it('says so in words, when to come again, and that nothing is lost', async () => {
    const api = await givenApi({ follow: false });
    const { text, headers } = await api.http.get('/young-people').set('Accept', HTML).expect(503);
    expect(headers['retry-after']).toBe('1');
    expect(text).toContain('<h1 class="govuk-heading-l">The ledger cannot answer just now</h1>');
    expect(text).toContain('What was recorded is safe');
    await api.close();
  });
});

describe('the styles of others', () => {
  it('lose their typeface and crest, and nothing else', () => {
    const css =
      '@charset "UTF-8";@font-face{font-family:GDS Transport;src:url(x)}a{font-family:GDS Transport,arial}' +
      'b{background:url(/assets/images/govuk-crest.svg) 0}/*# sourceMappingURL=x.map */';
    expect(withoutCrown(css)).toBe('a{font-family:arial}b{background:none 0}');
  });

  it('name no picture that is not served', () => {
    const assets = new Assets();
    expect(() => assets.address('nothing.css')).toThrow('There is no asset nothing.css.');
    expect(assets.address('icon-document.svg')).toMatch(/^\/assets\/icon-document\.[0-9a-f]{16}\.svg$/);
  });
});
