import 'reflect-metadata';
import { ConfigurationFault, LEDGER_SETTINGS, type LedgerSettings, storeFaultInWords } from '@app/ledger';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { configure } from './app';
import { AppModule } from './app.module';
import { ledgerLog, PinoLogger } from './observing/pino.logger';

async function main(): Promise<void> {
  const logger = ledgerLog();
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(), {
    // Bodies are read as `configure` says, and a fault at the start is told below.
    bodyParser: false,
    abortOnError: false,
    logger: new PinoLogger(logger),
  });
  configure(app, logger);
  const { host, port } = app.get<LedgerSettings>(LEDGER_SETTINGS, { strict: false });
  await app.listen(port, host);
  process.stdout.write(`The ledger listens on ${await app.getUrl()}. The API is described at /api/docs.\n`);
}

main().catch((error: unknown) => {
  const told = storeFaultInWords(error) ?? (error instanceof Error ? error.message : String(error));
  process.stderr.write(`The ledger did not start. ${told}\n`);
  process.exitCode = error instanceof ConfigurationFault ? 2 : 1;
});
