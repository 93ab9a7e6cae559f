import { existsSync } from 'node:fs';
import type { Clock } from '@app/event-store';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { configure } from '../../apps/web/src/app';
import { AppModule } from '../../apps/web/src/app.module';
import { inventedAuthority, pick, SetClock, TestFolder, WholeLedger } from '../whole-ledger';
import { CHROMIUM, InBrowser, type Opened, PATIENCE_MILLIS, type Way } from './browser';
import { recordEventfulJourney } from './eventful-journey';

/** More than stand on one page of a list. */
const YOUNG_PEOPLE = 60;
/** The day on which the pages are looked at. */
const NOW = '2026-06-30T10:00:00Z';

/** The pages of a ledger like that of the demonstration, served from a folder of its own. */
export interface GivenPages {
  readonly url: string;
  /** The folder that the ledger is in. */
  readonly data: string;
  /** The young person to whom everything happens. */
  readonly eventful: string;
  /** The move of that young person after which the key worker did not stay, by its entry. */
  readonly move: string;
  /** One of the invented authority. */
  readonly invented: string;
  close(): Promise<void>;
}

async function served(data: string, clock: Clock): Promise<NestExpressApplication> {
  const settings = { LEDGER_DATA: data, ...(existsSync(CHROMIUM) && { CHROMIUM }) };
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.forRoot({ settings, clock, reckoning: { patienceMillis: PATIENCE_MILLIS } }),
    {
      bodyParser: false,
      logger: false,
    },
  );
  configure(app, pino({ level: 'silent' }));
  return app.listen(0, '127.0.0.1').then(() => app);
}

/** Fills a ledger as the demonstration does, smaller, and with one young person more. */
export async function filled(folder: TestFolder): Promise<Omit<GivenPages, 'url' | 'close'>> {
  const data = folder.fresh();
  const clock = SetClock.at('2024-01-01T09:00:00Z');
  const ledger = await WholeLedger.open(data, clock);
  const eventful = await recordEventfulJourney(ledger, clock);
  const files = inventedAuthority('pages', YOUNG_PEOPLE);
  clock.goTo('2026-05-20T09:00:00Z');
  await ledger.importReturns([folder.write(pick(files, /^ssda903/))]);
  clock.goTo('2026-06-10T09:00:00Z');
  await ledger.importHub([folder.write(pick(files, /^hub/))]);
  await ledger.caughtUp();
  const invented = await ledger.journeyId('DEMO0003');
  const move = (await ledger.timelineOf(eventful)).moves.find(({ on }) => on === '2024-09-30')?.eventId;
  await ledger.close();
  if (invented === undefined) throw new Error('The invented authority has no DEMO0003.');
  if (move === undefined) throw new Error('The eventful young person did not move on 30 September 2024.');
  return { data, eventful, move, invented };
}

export async function givenPages(): Promise<GivenPages> {
  const folder = new TestFolder();
  const known = await filled(folder);
  const app = await served(known.data, SetClock.at(NOW));
  const close = async (): Promise<void> => {
    await app.close();
    folder.remove();
  };
  return { url: await app.getUrl(), ...known, close };
}

/** The pages of a ledger that nobody has recorded in. */
export async function givenEmptyPages(): Promise<Pick<GivenPages, 'url' | 'close'>> {
  const folder = new TestFolder();
  const app = await served(folder.fresh(), SetClock.at(NOW));
  const close = async (): Promise<void> => {
    await app.close();
    folder.remove();
  };
  return { url: await app.getUrl(), close };
}

/** The pages of a ledger and a browser on them, made before the first test of a suite and gone after its last one. */
export interface PagesInBrowser {
  readonly ledger: Omit<GivenPages, 'close'>;
  readonly browser: Pick<InBrowser, 'visit' | 'leave'>;
}

/** Called where a suite is described. Every test leaves the pages it has visited. */
export function givenPagesInBrowser(): PagesInBrowser {
  let pages: GivenPages | undefined;
  let opened: InBrowser | undefined;
  const there = <T>(made: T | undefined): T => {
    if (made === undefined) throw new Error('The pages are there from the first test on.');
    return made;
  };
  beforeAll(async () => {
    pages = await givenPages();
    opened = await InBrowser.on(pages.url);
  });
  afterEach(() => opened?.leave());
  afterAll(async () => {
    await opened?.close();
    await pages?.close();
  });
  return {
    ledger: {
      get url(): string {
        return there(pages).url;
      },
      get data(): string {
        return there(pages).data;
      },
      get eventful(): string {
        return there(pages).eventful;
      },
      get move(): string {
        return there(pages).move;
      },
      get invented(): string {
        return there(pages).invented;
      },
    },
    browser: {
      visit: (path: string, way?: Way): Promise<Opened> => there(opened).visit(path, way),
      leave: () => there(opened).leave(),
    },
  };
}
