import type { Request } from 'express';

/** Addresses for programs: the API, and what observes the server. Everything else is for people. */
const FOR_PROGRAMS = /^\/(api|health|metrics)(\/|$)/;

export const isOfPages = ({ path }: Pick<Request, 'path'>): boolean => !FOR_PROGRAMS.test(path);

/** Whether an answer is to be a page: a browser asks for one, and programs ask for none. */
export const wantsPage = (request: Request): boolean =>
  isOfPages(request) && request.accepts(['application/problem+json', 'text/html']) === 'text/html';
