import { randomUUID } from 'node:crypto';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Logger } from 'pino';
import type { WebMetrics } from './web-metrics';

/** An id that came with a request is kept if it can hold nothing but an id. */
const REQUEST_ID = /^[A-Za-z0-9-]{8,64}$/;

/** Measures and logs every request by the template of its route: never by its address, which may name a person. */
export function observeRequests(metrics: WebMetrics, logger: Logger): RequestHandler {
  return (request: Request, response: Response, next: NextFunction) => {
    const began = performance.now();
    const given = request.get('X-Request-Id') ?? '';
    const requestId = REQUEST_ID.test(given) ? given : randomUUID();
    response.setHeader('X-Request-Id', requestId);
    response.once('finish', () => {
      const millis = performance.now() - began;
      const route = routeOf(request);
      metrics.requestAnswered(request.method, route, response.statusCode, millis / 1000);
      logger.info({
        requestId,
        method: request.method,
        route,
        status: response.statusCode,
        millis: Math.round(millis),
      });
    });
    next();
  };
}

function routeOf(request: Request): string {
  const { route } = request as { readonly route?: { readonly path?: unknown } };
  return typeof route?.path === 'string' ? route.path : 'none';
}
