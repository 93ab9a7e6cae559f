import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { ForbiddenException } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { isOfPages } from './of-pages';

const COOKIE = 'ledger-form';
/** The hidden field of every form; of an upload, which is not read before it is let in, the parameter of its address. */
export const FORM_TOKEN = 'formToken';
const SECRET = /^[\w-]{43}$/;
const SAFE: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

function secretIn(request: Request): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(';').map((cookie) => cookie.trim());
  const value = cookies.find((cookie) => cookie.startsWith(`${COOKIE}=`))?.slice(COOKIE.length + 1);
  return value !== undefined && SECRET.test(value) ? value : undefined;
}

/** A form that was not sent from a page of ours. */
export class FormNotOurs extends ForbiddenException {}

const tokenOf = (secret: string): string => createHmac('sha256', secret).update('form').digest('base64url');

/**
 * What a form carries to show that it comes from a page of ours. It is made from a secret that the browser keeps and
 * sends to nobody else (SameSite=Strict): a page elsewhere can neither read the secret nor have it sent, and any web
 * process knows the forms of any other.
 */
export function formTokenFor(request: Request, response: Response): string {
  // One page may hold several forms, and all of them are sent with the one secret.
  const given = response.locals as { formSecret?: string };
  const known = secretIn(request) ?? given.formSecret;
  if (known !== undefined) return tokenOf(known);
  given.formSecret = randomBytes(32).toString('base64url');
  response.cookie(COOKIE, given.formSecret, { httpOnly: true, sameSite: 'strict', path: '/' });
  return tokenOf(given.formSecret);
}

/** Refuses every form that was not sent from a page of ours. The API takes no forms, and is not asked for a token. */
export function onlyOwnForms(request: Request, _: Response, next: NextFunction): void {
  if (SAFE.has(request.method) || !isOfPages(request)) return next();
  const secret = secretIn(request);
  const body = request.body as Readonly<Record<string, unknown>> | undefined;
  const said = body?.[FORM_TOKEN] ?? request.query[FORM_TOKEN];
  const isOurs = secret !== undefined && typeof said === 'string' && equal(said, tokenOf(secret));
  next(isOurs ? undefined : new FormNotOurs());
}

function equal(said: string, due: string): boolean {
  const [a, b] = [Buffer.from(said), Buffer.from(due)];
  return a.length === b.length && timingSafeEqual(a, b);
}
