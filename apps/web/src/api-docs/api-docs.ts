import { ENTRY_TYPES } from '@app/ledger';
import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

const DESCRIPTION =
  'An append-only record of journeys through care. What is recorded is never changed: a correction is a new entry. ' +
  'A write answers with a position; a question with `minPosition` waits until what it reads holds it. ' +
  'Errors are problem documents (RFC 9457), and give back nothing of what was sent.';

export function describeApi(app: INestApplication): OpenAPIObject {
  const about = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Care Journey Ledger')
    .setDescription(DESCRIPTION)
    .setVersion('0.1.0')
    .setLicense('MIT', 'https://spdx.org/licenses/MIT.html')
    .build();
  return SwaggerModule.createDocument(app, about, { extraModels: ENTRY_TYPES.map(({ shape }) => shape) });
}

/** The description for people at `/api/docs`, for programs at `/api/docs-json`. Made when it is first asked for. */
export function serveApiDocs(app: INestApplication): void {
  let document: OpenAPIObject | undefined;
  SwaggerModule.setup('api/docs', app, () => (document ??= describeApi(app)), {
    jsonDocumentUrl: 'api/docs-json',
    yamlDocumentUrl: 'api/docs-yaml',
  });
}
