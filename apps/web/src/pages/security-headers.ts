import type { RequestHandler } from 'express';
import helmet from 'helmet';

/** Everything from here, and nothing written into a page: neither a script nor a style. */
const STRICT = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  imgSrc: ["'self'"],
  connectSrc: ["'self'"],
  formAction: ["'self'"],
  baseUri: ["'none'"],
  frameAncestors: ["'none'"],
};

export const securityHeaders: RequestHandler = helmet({
  // Served over plain HTTP on this machine: it would do nothing but harm.
  strictTransportSecurity: false,
  contentSecurityPolicy: { useDefaults: false, directives: STRICT },
  xFrameOptions: { action: 'deny' },
  // Addresses of ours are told to nobody else. Told to nobody at all, a browser would keep from us, too, that a form is ours.
  referrerPolicy: { policy: 'same-origin' },
});

/** The description of the API is drawn by a program of others, which writes styles into its page. */
export const API_DOCS = '/api/docs';
export const apiDocsHeaders: RequestHandler = helmet.contentSecurityPolicy({
  directives: { upgradeInsecureRequests: null, frameAncestors: ["'none'"] },
});
