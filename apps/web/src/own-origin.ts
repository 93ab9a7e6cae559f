import { ForbiddenException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';

const THIS_MACHINE = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])(?::\d{1,5})?$/i;

/**
 * Nobody signs in yet, so whatever a browser on this machine can be made to send would be taken for its user's will.
 * Requests under a name that is not this machine's, and from pages of other origins, are refused.
 */
export function ownOrigin(request: Request, _: Response, next: NextFunction): void {
  const host = request.headers.host ?? '';
  const { origin } = request.headers;
  const isOwn = THIS_MACHINE.test(host) && (origin === undefined || origin === `http://${host}`);
  next(isOwn ? undefined : new ForbiddenException());
}
