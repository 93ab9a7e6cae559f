import { RECORDABLE_FACTS } from '@app/journey';
import { type GivenApi, givenApi, registered } from '../contract/given-api';

interface Described {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}
interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, { schema: Schema }>> }>>;
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema: Schema }>> };
}
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly discriminator?: { readonly mapping: Readonly<Record<string, string>> };
}

describe('the description of the API', () => {
  let api: GivenApi;
  let described: Described;
  beforeAll(async () => {
    api = await givenApi();
    described = (await api.http.get('/api/docs-json').expect(200)).body as Described;
  });
  afterAll(() => api.close());

  const operations = (): [string, Operation][] =>
    Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [`${method} ${path}`, operation]),
    );

  it('is OpenAPI 3.1 and refers to nothing that is not there', () => {
    expect(described.openapi).toBe('3.1.0');
    const text = JSON.stringify(described);
    const refs = [...text.matchAll(/#\/components\/schemas\/(\w+)/g)].map((match) => match[1] ?? '');
    expect(refs.length).toBeGreaterThan(100);
    for (const ref of refs) expect(Object.keys(described.components.schemas)).toContain(ref);
    expect(text).not.toContain('"nullable"');
  });

  it('describes every route there is, each under a name of its own', () => {
    const { stack } = (api.app.getHttpAdapter().getInstance() as { router: { stack: RouterLayer[] } }).router;
    const routes = stack.flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => `${method} ${route.path}`) : [],
    );
    const forPrograms = routes.filter(
      (route) => / \/(api|health|metrics)\b/.test(route) && !route.includes('/api/docs'),
    );
    const own = forPrograms.map((route) => route.replace(/:(\w+)/g, '{$1}'));
    expect(
      operations()
        .map(([route]) => route)
        .sort(),
    ).toEqual(own.sort());
    const names = operations().map(([, { operationId }]) => operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  it('tells of every type of entry under both its names', () => {
    const schema = described.paths['/api/journeys/{id}/entries']?.['post']?.requestBody?.content['application/json'];
    const { oneOf, discriminator } = schema?.schema ?? {};
    expect(oneOf).toHaveLength(RECORDABLE_FACTS.length);
    for (const fact of RECORDABLE_FACTS) expect(discriminator?.mapping).toHaveProperty(fact);
    expect(Object.keys(discriminator?.mapping ?? {})).toHaveLength(2 * RECORDABLE_FACTS.length);
  });

  it('gives every field of an entry a type and words', () => {
    const schemas = Object.entries(described.components.schemas).filter(([name]) => name.endsWith('Entry'));
    const bare = schemas.flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([, one]) => !one.type && !one.$ref && !one.allOf && !one.oneOf && !one.enum)
        .map(([field]) => `${name}.${field}`),
    );
    expect(bare).toEqual([]);
    const wordless = schemas.flatMap(([name, { properties = {} }]) =>
      Object.entries(properties)
        .filter(([field, one]) => !['type', 'happened'].includes(field) && !('description' in one))
        .map(([field]) => `${name}.${field}`),
    );
    expect(wordless).toEqual([]);
  });

  it('answers errors with problem documents everywhere', () => {
    for (const [route, { responses }] of operations()) {
      if (!route.includes('/api/')) continue;
      for (const [status, { content }] of Object.entries(responses)) {
        if (Number(status) >= 400)
          expect([route, Object.keys(content ?? {})]).toEqual([route, ['application/problem+json']]);
      }
    }
  });

  it('says of the answers what is so', async () => {
    const { journeyId, position } = await registered(api, { laChildId: 'ZZ-0009' });
    const read = async (route: string, address: string): Promise<void> => {
      const { body } = await api.http.get(address).query({ minPosition: position }).expect(200);
      const schema = described.paths[route]?.['get']?.responses['200']?.content?.['application/json']?.schema;
      expect([route, differences(schema ?? {}, body, '')]).toEqual([route, []]);
    };
    await read('/api/journeys', '/api/journeys');
    await read('/api/journeys/{id}/timeline', `/api/journeys/${journeyId}/timeline`);
    await read('/api/journeys/{id}/replay', `/api/journeys/${journeyId}/replay`);
    await read('/api/journeys/{id}/grid', `/api/journeys/${journeyId}/grid?asAt=2020-01-01`);
    await read('/api/journeys/{id}/difference', `/api/journeys/${journeyId}/difference?fromKnownAt=2020-01-01`);
    await read('/api/journeys/{id}/clocks', `/api/journeys/${journeyId}/clocks`);
    await read('/api/reviews-due', '/api/reviews-due');
    await read('/api/my-young-people', '/api/my-young-people');
    await read('/api/summary', '/api/summary');
    await read('/api/analysis/same-team', '/api/analysis/same-team');
    await read('/api/analysis/outcomes', '/api/analysis/outcomes');
  });

  it('is shown to people too', async () => {
    const { text } = await api.http.get('/api/docs').expect(200);
    expect(text).toContain('swagger-ui');
  });

  /** Fields that are described and missing, or there and not described. */
  function differences(schema: Schema, value: unknown, at: string): string[] {
    if (Array.isArray(value)) return value.flatMap((one, i) => differences(schema.items ?? {}, one, `${at}[${i}]`));
    if (typeof value !== 'object' || value === null) return [];
    const parts = schema.allOf ?? [schema];
    if (parts.some((part) => part.additionalProperties)) return [];
    const properties = Object.assign({}, ...parts.map((part) => part.properties)) as Record<string, Schema>;
    const missing = parts.flatMap((part) => part.required ?? []).filter((name) => !(name in value));
    return [
      ...missing.map((name) => `${at}.${name} is missing`),
      ...Object.entries(value).flatMap(([name, one]) =>
        properties[name] ? differences(properties[name], one, `${at}.${name}`) : [`${at}.${name} is not described`],
      ),
    ];
  }
});

interface RouterLayer {
  readonly route?: { readonly path: string; readonly methods: Readonly<Record<string, boolean>> };
}
