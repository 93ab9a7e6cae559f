import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { BROWSER_MILLIS_MAX, describeInBrowser } from './browser';
import { givenPagesInBrowser } from './given-pages';
import { givenSupported, hubWorkerRecording, recordElsewhere, recordTwice, visitToCheck } from './hub-worker';
import { IN_EVERY_WAY, Person } from './person';

jest.setTimeout(BROWSER_MILLIS_MAX);

describeInBrowser('a hub worker', () => {
  const pages = givenPagesInBrowser();
  const { ledger, browser } = pages;

  const effectOf = ({ page }: Person): Promise<string> =>
    page.getByRole('region', { name: 'What this does to the timeline' }).innerText();
  /** How many entries of a journey say this; what is withdrawn says it still. */
  const entries = ({ page }: Person, saying: string | RegExp): Promise<number> =>
    page.locator('.ledger-timeline > li > h3', { hasText: saying }).count();
  const entry = ({ page }: Person, saying: string | RegExp): Promise<string> =>
    page.locator('.ledger-timeline > li', { hasText: saying }).innerText();

  describe.each(IN_EVERY_WAY)('%s', (way, means) => {
    it('registers a young person once, and finds the record by the name', async () => {
      const worker = await Person.atFrontPage(browser, means);
      await worker.follow('Register a young person');
      await worker.looks();
      const familyName = `Exemplar${way.replaceAll(' ', '')}`;
      await worker.fill(/Family name/, familyName);
      await worker.press('Continue');
      await worker.looks();
      await worker.pressTwice('Register');
      expect(await worker.heading()).toBe('Recorded');
      await worker.follow('See it on the journey');
      const journey = worker.page.url();
      expect(await entries(worker, 'Record begun')).toBe(1);

      await worker.follow('Young people');
      await worker.fill('Find a young person', familyName);
      await worker.press('Find');
      // Whom it finds alone it opens: there is no second record.
      expect(worker.page.url()).toBe(journey);
      expect(worker.complaints).toEqual([]);
    });

    it('records a visit late and says why, corrects it, and withdraws it', async () => {
      const worker = await hubWorkerRecording(pages, await givenSupported(ledger.url), means);
      await visitToCheck(worker);
      await worker.back();
      expect(await worker.page.getByLabel('It was not written down in time').isChecked()).toBe(true);
      await worker.press('Continue');
      await recordTwice(worker, 'One entry was added');
      expect(await entries(worker, 'Visit by social worker')).toBe(1);
      expect(await entry(worker, 'Visit by social worker')).toContain('recorded 29 days after it happened');

      await worker.follow(/^Correct or withdraw .*Visit by social worker/);
      expect(await worker.words()).toContain('1 June 2026');
      await worker.looks();
      await worker.choose('It was typed wrongly');
      await worker.press('Continue');
      await worker.looks();
      await worker.fill('Day', '2');
      await worker.press('Continue');
      expect(await effectOf(worker)).toMatch(/1 June 2026[^]*2 June 2026/);
      await recordTwice(worker, 'One entry was added');
      expect(await entry(worker, 'Visit by social worker')).toMatch(/Happened 2 June 2026[^]*Corrected/);
      expect((await entry(worker, 'Visit by social worker')).match(/Corrected/g)).toHaveLength(1);

      await worker.follow(/^Correct or withdraw .*Visit by social worker/);
      await worker.follow(/withdraw it$/);
      await worker.choose('It is about another person');
      await worker.press('Continue');
      expect(await worker.heading()).toBe('Check your answers');
      await recordTwice(worker, 'One entry was added');
      expect(await worker.page.locator('del', { hasText: 'Visit by social worker' }).count()).toBe(1);
      expect(await worker.words()).toContain('1 withdrawn, struck through and counted nowhere');
      expect(worker.complaints).toEqual([]);
    });

    it('records that the key worker left, and who came after', async () => {
      const young = await givenSupported(ledger.url);
      const worker = await hubWorkerRecording(pages, young, means);
      await worker.press('A key worker left or changed');
      await worker.fillDate('31', '6', '2026');
      await worker.press('Continue');
      expect(await worker.page.locator('.govuk-error-summary').innerText()).toContain('Enter a real date');
      expect(await worker.page.getByLabel('Day', { exact: true }).inputValue()).toBe('31');
      await worker.looks();
      await worker.fillDate('25', '6', '2026');
      await worker.press('Continue');
      await worker.choose(new RegExp(young.workerRef));
      await worker.choose(/LEFTRL/);
      await worker.press('Continue');
      expect(await effectOf(worker)).toContain('From 25 June 2026 nobody is named as key worker.');
      await recordTwice(worker, 'One entry was added');
      expect(await worker.words()).toMatch(/Key worker\s+Nobody is named/);

      await worker.follow('Record something');
      await worker.press('A key worker was named');
      await worker.fillDate('29', '6', '2026');
      await worker.press('Continue');
      await worker.fill('Which worker?', 'KW-AFTER');
      await worker.press('Continue');
      if ((await worker.heading()) !== 'Check your answers') await worker.press('Continue');
      await recordTwice(worker, 'One entry was added');
      expect(await entries(worker, /Key worker named/)).toBe(2);
      expect(await worker.words()).toMatch(/KW-AFTER\s+since 29 June 2026/);
      expect(worker.complaints).toEqual([]);
    });

    it('hands a young person over to another key worker, and nobody is left without a name', async () => {
      const young = await givenSupported(ledger.url);
      const worker = await hubWorkerRecording(pages, young, means);
      await worker.press('Hand over to another key worker');
      await worker.choose(new RegExp(young.workerRef));
      await worker.fill('Who takes over?', 'KW-CEDAR');
      await worker.choose(/LEFTRL/);
      await worker.looks();
      await worker.press('Continue');
      await worker.fillDate('29', '6', '2026');
      await worker.press('Continue');
      await worker.fillDate('24', '6', '2026');
      await worker.choose('Yes', /Did the young person ask/);
      await worker.fill(/What does the young person say/, 'Somebody who likes football');
      await worker.looks();
      await worker.press('Continue');
      const effect = await effectOf(worker);
      expect(effect).toContain('The time of KW-CEDAR as key worker begins on 29 June 2026.');
      expect(effect).not.toContain('nobody');
      await recordTwice(worker, 'entries were added');
      expect(await worker.words()).toMatch(/KW-CEDAR\s+since 29 June 2026/);
      expect(await entries(worker, 'Key worker named')).toBe(2);
      expect(worker.complaints).toEqual([]);
    });
  });

  describe.each(IN_EVERY_WAY.slice(0, 2))('loses nothing that was typed, %s', (_, means) => {
    const summary = ({ page }: Person): Promise<string> => page.locator('.govuk-error-summary').innerText();

    it('when a rule refuses it (422): it says so at the answer, and takes it when that is mended', async () => {
      const worker = await hubWorkerRecording(pages, await givenSupported(ledger.url), means);
      await visitToCheck(worker, '2002');
      expect(await summary(worker)).toContain('The young person was not born on that day.');
      expect(await worker.page.getByRole('button', { name: 'Record this' }).count()).toBe(0);
      await worker.looks();
      await worker.follow(/^Change When/);
      expect(await worker.page.getByLabel('Month', { exact: true }).inputValue()).toBe('June');
      await worker.fill('Year', '2026');
      await worker.press('Continue');
      await recordTwice(worker, 'One entry was added');
      expect(await entries(worker, 'Visit by social worker: seen')).toBe(1);
    });

    it('when somebody else wrote first (409): it says what they wrote, and lets one decide', async () => {
      const young = await givenSupported(ledger.url);
      const worker = await hubWorkerRecording(pages, young, means);
      await visitToCheck(worker);
      const visit = { type: 'MakeVisit', happened: { from: '2026-06-01', precision: 'DAY' }, seen: false, by: 'OTHER' };
      await recordElsewhere(ledger.url, young.journeyId, visit);
      await worker.press('Record this');
      expect(await worker.heading()).toBe('Somebody else recorded something in the meantime');
      expect(await worker.words()).toMatch(/nothing you typed is lost[^]*1 June 2026: Visit by/);
      await worker.looks();
      await worker.press('Check my answers again');
      await recordTwice(worker, 'One entry was added');
      expect(await entries(worker, 'Visit by')).toBe(2);
    });

    it('when the log cannot take it just now (503): it is sent again from the same page, and recorded once', async () => {
      const worker = await hubWorkerRecording(pages, await givenSupported(ledger.url), means);
      await visitToCheck(worker);
      const log = new DatabaseSync(join(ledger.data, 'ledger.sqlite'));
      log.exec('BEGIN IMMEDIATE');
      await worker.press('Record this');
      log.exec('ROLLBACK');
      log.close();
      expect(await worker.heading()).toBe('The ledger cannot answer just now');
      expect(await worker.words()).not.toMatch(/commandId|store\b/);
      await worker.looks();
      await worker.back();
      await recordTwice(worker, 'One entry was added');
      expect(await entries(worker, 'Visit by')).toBe(1);
    });

    it('unless it was thrown away (404): going back to it says so, and leads on', async () => {
      const young = await givenSupported(ledger.url);
      const worker = await hubWorkerRecording(pages, young, means);
      await visitToCheck(worker);
      await worker.press('Throw away what I typed');
      expect(await worker.heading()).toBe('Journey as at 30 June 2026');
      await worker.back();
      expect(await worker.heading()).toBe('This form is not kept any more');
      await worker.looks();
      await worker.follow('Begin again');
      expect(await worker.heading()).toBe('What do you want to record?');
    });
  });
});
