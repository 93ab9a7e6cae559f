/**
 * A web process whose log stops taking appends to journeys after so many: an import then stands still in the middle, until
 * whoever started the process kills it. Run through `typescript.cjs`; tells its address.
 */
import type { AppendOutcome } from '@app/event-store';
import { EventStore } from '@app/event-store';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { NestFactory } from '@nestjs/core';
import { pino } from 'pino';
import { configure } from '../apps/web/src/app';
import { AppModule } from '../apps/web/src/app.module';

async function main(data: string, journeysMax: number): Promise<void> {
  const module = AppModule.forRoot({ settings: { LEDGER_DATA: data } });
  const app = await NestFactory.create<NestExpressApplication>(module, { bodyParser: false, logger: false });
  configure(app, pino({ level: 'silent' }));
  const store = app.get(EventStore, { strict: false });
  const append = store.append.bind(store);
  let journeys = 0;
  store.append = (stream, expected, facts): Promise<AppendOutcome> => {
    if (stream.startsWith('journey-') && ++journeys > journeysMax) return new Promise(() => undefined);
    return append(stream, expected, facts);
  };
  await app.listen(0, '127.0.0.1');
  process.stdout.write(`${await app.getUrl()}\n`);
}

void main(process.argv[2] ?? '', Number(process.argv[3]));
