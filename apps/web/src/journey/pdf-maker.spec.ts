import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type LedgerSettings, NotAbleNow } from '@app/ledger';
import { PdfMaker } from './pdf-maker';

describe('making a PDF', () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'ledger-pdf-'));
  afterAll(() => rmSync(dataFolder, { recursive: true }));
  const maker = (chromium?: string): PdfMaker =>
    new PdfMaker({ dataFolder, ...(chromium === undefined ? {} : { chromium }) } as LedgerSettings);

  it('is not done where no Chromium is named, and says what to do instead', async () => {
    const without = maker();
    expect(without.isThere).toBe(false);
    await expect(without.make('/', 1)).rejects.toThrow(/told of no Chromium. Open the review pack and print it/);
  });

  it('leaves nothing behind when the browser fails, and can be asked again', async () => {
    const failing = maker('/bin/false');
    for (let i = 0; i < 2; i++) await expect(failing.make('/', 1)).rejects.toThrow(NotAbleNow);
    expect(readdirSync(dataFolder)).toEqual([]);
  });

  it('lets only a few wait', async () => {
    const busy = maker('/bin/false');
    const asked = Array.from({ length: 7 }, () => busy.make('/', 1).catch((error: Error) => error.message));
    const said = (await Promise.all(asked)).map((message) => String(message).split('.')[0]);
    expect(said.filter((one) => one === 'Others are having PDFs made just now')).toHaveLength(3);
    expect(said.filter((one) => one === 'Chromium made no PDF')).toHaveLength(4);
  });
});
