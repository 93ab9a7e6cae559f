import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { NextFunction, Request, Response } from 'express';

/** One file as it is served: under a name that holds a hash of what is in it, so that it may be kept for ever. */
interface Asset {
  readonly fileName: string;
  readonly type: string;
  readonly body: string;
}

const GOVUK = join(dirname(require.resolve('govuk-frontend/package.json')), 'dist', 'govuk');
const MOJ = join(dirname(require.resolve('@ministryofjustice/frontend/package.json')), 'moj');
const OWN = join(__dirname, 'assets');
const ADDRESS = '/assets/';
const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};
/** Characters of the hash: 64 bits tell versions of one file apart. */
const HASH_LENGTH = 16;

const read = (...path: string[]): string => readFileSync(join(...path), 'utf8');

/**
 * What only services of the central government may show is left out: its typeface and the crest. Arial and the other
 * fonts that the styles name after it remain.
 */
export function withoutCrown(css: string): string {
  return css
    .replace(/^@charset "UTF-8";/, '')
    .replace(/@font-face\{[^}]*\}/g, '')
    .replaceAll('GDS Transport,', '')
    .replaceAll('url(/assets/images/govuk-crest.svg)', 'none')
    .replace(/\/\*# sourceMappingURL=[^*]*\*\//, '');
}

const withoutMap = (script: string): string => script.replace(/\/\/# sourceMappingURL=.*$/m, '');

/** Styles, scripts and pictures. They hold nothing about anybody, and are read once. */
export class Assets {
  private readonly byName = new Map<string, Asset>();
  private readonly byFileName = new Map<string, Asset>();

  constructor() {
    this.keep('icon.svg', read(OWN, 'icon.svg'));
    this.keep('ledger.css', this.styles());
    this.keep('govuk-frontend.js', withoutMap(read(GOVUK, 'govuk-frontend.min.js')));
    this.keep('enhance.js', this.linked(read(OWN, 'enhance.js')));
  }

  /** @throws Error for a name there is not: a template names what there is */
  address(name: string): string {
    const asset = this.byName.get(name);
    if (!asset) throw new Error(`There is no asset ${name}.`);
    return ADDRESS + asset.fileName;
  }

  readonly serve = (request: Request, response: Response, next: NextFunction): void => {
    const asked = request.path.startsWith(ADDRESS) && (request.method === 'GET' || request.method === 'HEAD');
    const asset = asked ? this.byFileName.get(request.path.slice(ADDRESS.length)) : undefined;
    if (!asset) return next();
    response.setHeader('Cache-Control', 'public, max-age=31536000, immutable');
    response.setHeader('Content-Type', asset.type);
    response.send(asset.body);
  };

  private keep(name: string, body: string): void {
    const extension = extname(name);
    const hash = createHash('sha256').update(body).digest('hex').slice(0, HASH_LENGTH);
    const asset = {
      fileName: `${name.slice(0, -extension.length)}.${hash}${extension}`,
      type: TYPES[extension]!,
      body,
    };
    this.byName.set(name, asset);
    this.byFileName.set(asset.fileName, asset);
  }

  /** One file of styles: theirs first, ours last. The pictures they name are kept beside them. */
  private styles(): string {
    const theirs =
      withoutCrown(read(GOVUK, 'govuk-frontend.min.css')) + withoutCrown(read(MOJ, 'moj-frontend.min.css'));
    const pictures = theirs.replace(/url\(\/assets\/images\/([\w-]+\.svg)\)/g, (_, name: string) => {
      if (!this.byName.has(name)) this.keep(name, read(MOJ, 'assets', 'images', name));
      return `url(${this.address(name)})`;
    });
    return pictures + read(OWN, 'ledger.css');
  }

  /** A script names the scripts it imports as they lie beside it; they are served under their hashes. */
  private linked(script: string): string {
    return script.replace(/'\.\/([\w-]+\.js)'/g, (_, name: string) => `'${this.address(name)}'`);
  }
}
