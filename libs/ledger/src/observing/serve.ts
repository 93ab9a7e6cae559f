import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Logger } from 'pino';
import { LEDGER_SETTINGS } from '../configuration/configuration.module';
import { ConfigurationFault, type LedgerSettings } from '../configuration/settings';
import { storeFaultInWords } from '../storage/store-errors';
import { ledgerLog, PinoLogger } from './pino.logger';

export interface Server {
  /** Made within, because settings are read while it is made. */
  readonly module: () => DynamicModule;
  readonly configure: (app: NestExpressApplication, logger: Logger) => void;
  /** Said in words to whoever has started it, in front of its address. */
  readonly listening: string;
  readonly more?: string;
}

/** Starts a server, and tells where it listens, or why it did not start: by exit status 2 when it was told wrongly. */
export async function serve({ module, configure, listening, more = '' }: Server): Promise<void> {
  let app: NestExpressApplication | undefined;
  try {
    const logger = ledgerLog();
    app = await NestFactory.create<NestExpressApplication>(module(), {
      // Bodies are read as `configure` says, and a fault at the start is told below.
      bodyParser: false,
      abortOnError: false,
      logger: new PinoLogger(logger),
    });
    configure(app, logger);
    app.enableShutdownHooks(['SIGTERM', 'SIGINT'], { useProcessExit: true });
    const { host, port } = app.get<LedgerSettings>(LEDGER_SETTINGS, { strict: false });
    await app.listen(port, host);
    process.stdout.write(`${listening} ${await app.getUrl()}.${more}\n`);
  } catch (error) {
    const told = storeFaultInWords(error) ?? (error instanceof Error ? error.message : String(error));
    process.stderr.write(`The ledger did not start. ${told}\n`);
    process.exitCode = error instanceof ConfigurationFault ? 2 : 1;
    // Whoever started it may start it again: nothing that was opened may keep the process.
    await app?.close();
  }
}
