import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Environment, FileSystemLoader, runtime } from 'nunjucks';
import { Assets } from './assets';
import { FORM_TOKEN, formTokenFor } from './form-token';
import { SECTIONS } from './navigation';
import type { PageView } from './page-view';

/** Beside the compiled code as beside the source: the build copies templates to where their controllers are. */
const TEMPLATES = join(__dirname, '..');
const GOVUK = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist');
const MOJ = dirname(require.resolve('@ministryofjustice/frontend/package.json'));

/** Makes pages from templates and views. */
@Injectable()
export class Pages {
  readonly assets = new Assets();
  private readonly templates = new Environment(new FileSystemLoader([TEMPLATES, GOVUK, MOJ]), {
    autoescape: true,
    trimBlocks: true,
    lstripBlocks: true,
  });

  constructor() {
    this.templates.addGlobal('asset', (name: string) => this.assets.address(name));
  }

  render(template: string, view: PageView, request: Request, response: Response): string {
    const navigation = SECTIONS.map(({ section, ...link }) => ({ ...link, active: section === view.section }));
    const token = (): string => formTokenFor(request, response);
    return this.templates.render(template, {
      ...view,
      navigation,
      formField: () => new runtime.SafeString(`<input type="hidden" name="${FORM_TOKEN}" value="${token()}">`),
      formQuery: () => `${FORM_TOKEN}=${token()}`,
    });
  }
}
