const FIELD = /name="formToken" value="([\w-]+)"/;

interface Sent {
  readonly status: number;
  readonly text: string;
  readonly location: string;
  readonly headers: Headers;
}

async function told(answer: Response): Promise<Sent> {
  const { status, headers } = answer;
  return { status, text: await answer.text(), location: headers.get('location') ?? '', headers };
}

/** Sends forms as a browser without scripts does: with the cookie and the token of a page of ours. */
export class FormSender {
  private cookie = '';
  private token = '';

  constructor(private readonly url: string) {}

  /** The token that its forms carry; nobody else's. */
  get shown(): string {
    return this.token;
  }

  async send(address: string, fields: Record<string, string>, method: 'GET' | 'POST' = 'POST'): Promise<Sent> {
    if (this.token === '') await this.take();
    const headers = { cookie: this.cookie, accept: 'text/html' };
    const body = new URLSearchParams({ ...fields, formToken: this.token });
    const answer = await fetch(this.url + address, {
      method,
      headers,
      redirect: 'manual',
      ...(method === 'POST' ? { body } : {}),
    });
    return told(answer);
  }

  /** Files are let in before their body is read: the token stands in the address. */
  async sendFiles(address: string, fields: Record<string, string>, files: Record<string, string>): Promise<Sent> {
    if (this.token === '') await this.take();
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    for (const [name, text] of Object.entries(files)) body.append('files', new Blob([text]), name);
    const headers = { cookie: this.cookie, accept: 'text/html' };
    const url = `${this.url}${address}?formToken=${this.token}`;
    const answer = await fetch(url, { method: 'POST', headers, redirect: 'manual', body });
    return told(answer);
  }

  /** The page to which a form that is accepted leads. */
  async leadsTo(address: string, fields: Record<string, string>): Promise<string> {
    const { status, location, text } = await this.send(address, fields);
    if (status !== 303)
      throw new Error(`${address} was answered with ${status}: ${text.replaceAll(/<[^>]+>|\s+/g, ' ')}`);
    return location;
  }

  async page(address: string): Promise<string> {
    const { status, text } = await this.send(address, {}, 'GET');
    if (status !== 200) throw new Error(`${address} was answered with ${status}`);
    return text;
  }

  private async take(): Promise<void> {
    // A page that asks no read model: they may still be in the making.
    const page = await fetch(`${this.url}/young-people/new`);
    this.cookie = page.headers.get('set-cookie')?.split(';')[0] ?? '';
    this.token = FIELD.exec(await page.text())?.[1] ?? '';
  }
}
