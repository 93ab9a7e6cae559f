import type { CallHandler, ExecutionContext, NestInterceptor, Type } from '@nestjs/common';
import { applyDecorators, Injectable, mixin, UseInterceptors } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { type PageView, SeeOther } from './page-view';
import { Pages } from './pages';

/** A route that answers with a page: its handler gives the view, or says where to go on. */
export function Page(template: string): MethodDecorator {
  return applyDecorators(ApiExcludeEndpoint(), UseInterceptors(renderedBy(template)));
}

function renderedBy(template: string): Type<NestInterceptor> {
  @Injectable()
  class RenderPage implements NestInterceptor {
    constructor(private readonly pages: Pages) {}

    intercept(context: ExecutionContext, next: CallHandler<PageView | SeeOther>): Observable<string> {
      const request = context.switchToHttp().getRequest<Request>();
      const response = context.switchToHttp().getResponse<Response>();
      return next.handle().pipe(
        map((answer) => {
          response.type('html');
          if (answer instanceof SeeOther) {
            response.status(303).setHeader('Location', answer.address);
            return '';
          }
          response.status(answer.status ?? 200);
          if (answer.looksAgainSeconds) response.setHeader('Refresh', String(answer.looksAgainSeconds));
          return this.pages.render(template, answer, request, response);
        }),
      );
    }
  }
  return mixin(RenderPage);
}
