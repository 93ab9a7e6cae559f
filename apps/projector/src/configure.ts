import type { NestExpressApplication } from '@nestjs/platform-express';

/** Answers `GET /health` and `GET /metrics`, which are about no child, and takes nothing. */
export function configure(app: NestExpressApplication): void {
  app.disable('x-powered-by');
  app.disable('etag');
}
