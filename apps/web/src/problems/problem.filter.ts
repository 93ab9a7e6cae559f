import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, Logger } from '@nestjs/common';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { wantsPage } from '../pages/of-pages';
import type { Pages } from '../pages/pages';
import { frames } from './frames';
import { methodsAt } from './methods-at';
import { type Problem, problem } from './problem';
import { problemView } from './problem.view';
import { bodyProblemOf, problemOf, UNEXPECTED } from './problem-of';

/** How soon whoever was told "not now" may ask again, in seconds. */
const RETRY_AFTER_SECONDS = 1;

/**
 * Answers every error: programs with a problem document, people with a page. Nothing of what was sent is given back or
 * logged.
 */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

  constructor(private readonly pages: Pages) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    let told = problemOf(error);
    if (!told) {
      this.logger.error(frames(error));
      told = UNEXPECTED;
    }
    const allowed = told.code === 'UNKNOWN_ADDRESS' ? methodsAt(request) : [];
    if (allowed.length > 0) {
      response.setHeader('Allow', allowed.join(', '));
      const detail = 'This cannot be done at this address. The Allow header says what can.';
      told = problem({ status: 405, code: 'UNKNOWN_METHOD', detail });
    }
    if (told.status === 503) response.setHeader('Retry-After', String(RETRY_AFTER_SECONDS));
    answer(this.pages, told, request, response);
  }
}

function answer(pages: Pages, told: Problem, request: Request, response: Response): void {
  if (response.headersSent) response.end();
  else if (wantsPage(request)) {
    const page = pages.render('problems/problem.njk', problemView(told, request.path), request, response);
    response.status(told.status).type('html').send(page);
  } else response.status(told.status).type('application/problem+json').send(JSON.stringify(told));
}

/** Stands right behind the readers of bodies: Nest would keep of their errors nothing but their status. */
export function unreadableBody(pages: Pages): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    const told = bodyProblemOf(error);
    if (told) answer(pages, told, request, response);
    else next(error);
  };
}
