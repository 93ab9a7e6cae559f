import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { Catch, Logger } from '@nestjs/common';
import type { ErrorRequestHandler, Request, Response } from 'express';
import { methodsAt } from './methods-at';
import { type Problem, problem } from './problem';
import { bodyProblemOf, problemOf, UNEXPECTED } from './problem-of';

/** How soon whoever was told "not now" may ask again, in seconds. */
const RETRY_AFTER_SECONDS = 1;

/** Answers every error with a problem document. Nothing of what was sent is given back or logged. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger(ProblemFilter.name);

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
    answer(response, told);
  }
}

function answer(response: Response, told: Problem): void {
  if (response.headersSent) response.end();
  else response.status(told.status).type('application/problem+json').send(JSON.stringify(told));
}

/** Stands right behind the reader of bodies: Nest would keep of its errors nothing but their status. */
export const unreadableBody: ErrorRequestHandler = (error: unknown, _: Request, response, next) => {
  const told = bodyProblemOf(error);
  if (told) answer(response, told);
  else next(error);
};

/** Where an error arose. Its message is left out: nobody knows what it quotes. */
function frames(error: unknown): string {
  if (!(error instanceof Error)) return 'Something was thrown that is not an error.';
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [error.name, ...stack.slice(0, 12)].join('\n');
}
