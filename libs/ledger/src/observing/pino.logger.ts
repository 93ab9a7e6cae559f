import type { LoggerService } from '@nestjs/common';
import { type Logger, pino } from 'pino';

/** Log lines are JSON on stderr. They hold no personal data: no bodies, no addresses as asked, no messages of errors nobody expected. */
export function ledgerLog(): Logger {
  return pino({ base: null, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
}

/** Who tells of Nest's own doings: every module and route at every start. */
const NEST_ITSELF: ReadonlySet<string | undefined> = new Set([
  'InstanceLoader',
  'NestApplication',
  'NestFactory',
  'RouterExplorer',
  'RoutesResolver',
]);

/** Messages of Nest and of what runs in it, in the same log. */
export class PinoLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, ...more: unknown[]): void {
    const context = contextOf(more);
    if (NEST_ITSELF.has(context)) this.logger.debug({ context }, String(message));
    else this.logger.info({ context }, String(message));
  }
  error(message: unknown, ...more: unknown[]): void {
    this.logger.error({ context: contextOf(more) }, String(message));
  }
  warn(message: unknown, ...more: unknown[]): void {
    this.logger.warn({ context: contextOf(more) }, String(message));
  }
  debug(message: unknown, ...more: unknown[]): void {
    this.logger.debug({ context: contextOf(more) }, String(message));
  }
  verbose(message: unknown, ...more: unknown[]): void {
    this.logger.trace({ context: contextOf(more) }, String(message));
  }
}

/** Nest gives the name of whoever speaks last. */
function contextOf(more: readonly unknown[]): string | undefined {
  const last = more.at(-1);
  return typeof last === 'string' ? last : undefined;
}
