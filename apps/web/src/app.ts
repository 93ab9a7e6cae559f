import type { Server } from 'node:http';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { json, type NextFunction, type Request, type Response, urlencoded } from 'express';
import type { Logger } from 'pino';
import { serveApiDocs } from './api-docs/api-docs';
import { observeRequests } from './observing/observe-requests';
import { WebMetrics } from './observing/web-metrics';
import { ownOrigin } from './own-origin';
import { onlyOwnForms } from './pages/form-token';
import { isOfPages } from './pages/of-pages';
import { Pages } from './pages/pages';
import { API_DOCS, apiDocsHeaders, securityHeaders } from './pages/security-headers';
import { ProblemFilter, unreadableBody } from './problems/problem.filter';

/** Largest body that is taken, in bytes. */
export const BODY_BYTES_MAX = 1024 * 1024;
/** How long a request may take to arrive, and a connection may be silent, in milliseconds. */
const ARRIVAL_MILLIS_MAX = 30_000;
const SILENCE_MILLIS_MAX = 60_000;

/** Everything about the web that is not about one page or route. The same for the tests as for the world. */
export function configure(app: NestExpressApplication, logger: Logger): void {
  app.disable('x-powered-by');
  // Nothing is kept by those between, so there is nothing to compare.
  app.disable('etag');
  app.use(observeRequests(app.get(WebMetrics, { strict: false }), logger));
  app.use(securityHeaders);
  app.use(API_DOCS, apiDocsHeaders);
  app.use(ownOrigin);
  const pages = app.get(Pages, { strict: false });
  app.use(pages.assets.serve);
  app.use(neverKept);
  app.use(json({ limit: BODY_BYTES_MAX }), formBody, unreadableBody(pages));
  app.use(onlyOwnForms);
  app.useGlobalFilters(new ProblemFilter(pages));
  const server: Server = app.getHttpServer();
  server.requestTimeout = ARRIVAL_MILLIS_MAX;
  server.headersTimeout = ARRIVAL_MILLIS_MAX;
  server.setTimeout(SILENCE_MILLIS_MAX);
  serveApiDocs(app);
}

const readForm = urlencoded({ extended: false, limit: BODY_BYTES_MAX });

/** Forms come from pages. The API reads none. What is sent in another way to a page has no fields. */
function formBody(request: Request, response: Response, next: NextFunction): void {
  if (!isOfPages(request)) return next();
  readForm(request, response, (error?: unknown) => {
    request.body ??= {};
    next(error);
  });
}

/** Nearly everything here is about children: nobody on the way keeps a copy. */
function neverKept(_: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
